package dev.gatepass.http.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.gatepass.access.Scopes;
import dev.gatepass.access.Subject;
import dev.gatepass.administration.DescribedKey;
import dev.gatepass.administration.Versioned;
import dev.gatepass.http.Answer;
import dev.gatepass.identity.apikey.ApiKey;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class KeyAnswersTest {
    @Test
    void theAnswerThatMakesAKeyDoesNotPrintIt_L03() {
        ApiKey key = ApiKey.generate(RandomGenerator.of("L64X128MixRandom"));
        DescribedKey described = new DescribedKey(
                key.id(),
                Subject.user("kay"),
                Scopes.OWNER,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Answer answer = KeyAnswers.made(new Versioned<>(described, 1, 1), key, "/keys");
        String secret = key.reveal().substring(key.reveal().indexOf('-') + 1);
        assertFalse(String.valueOf(answer).contains(secret));
        assertFalse(String.valueOf(answer.body()).contains(secret));
        assertEquals("/keys/" + key.id(), answer.headers().get("Location"));
    }
}

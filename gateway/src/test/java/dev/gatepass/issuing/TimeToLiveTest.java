package dev.gatepass.issuing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.issuing.TimeToLive.Limit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeToLiveTest {
    private static final long UNENDING = Long.MAX_VALUE;

    @ParameterizedTest
    @CsvSource({
        // asked, policy, provider, credential -> seconds, limited by
        ",3600,604800,-1,3600,",
        "600,3600,604800,-1,600,",
        "3600,3600,604800,-1,3600,",
        "3601,3600,604800,-1,3600,POLICY",
        "900000,900000,604800,-1,604800,PROVIDER",
        ",900000,604800,-1,604800,PROVIDER",
        "3600,3600,604800,100,100,CREDENTIAL",
        ",3600,604800,100,100,CREDENTIAL",
        "7200,3600,604800,100,100,CREDENTIAL",
        "100,3600,604800,100,100,",
        "9223372036854775807,3600,604800,-1,3600,POLICY"
    })
    void isTheShortestAndSaysWhatShortenedIt_G09_R2(
            @Nullable Long asked, long policy, long provider, long credential, int seconds, @Nullable Limit limit) {
        TimeToLive ttl =
                TimeToLive.of(Optional.ofNullable(asked), policy, provider, credential < 0 ? UNENDING : credential);
        assertEquals(new TimeToLive(seconds, Optional.ofNullable(limit)), ttl);
    }
}

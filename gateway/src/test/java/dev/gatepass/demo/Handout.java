package dev.gatepass.demo;

import dev.gatepass.fixture.FakeIdentityProvider;
import dev.gatepass.fixture.S3Server;
import dev.gatepass.fixture.TestPostgres;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** What is needed to use the running demo from outside, as {@code target/demo.json} and as commands to paste. */
record Handout(
        URI gateway,
        TestPostgres postgres,
        S3Server store,
        FakeIdentityProvider issuer,
        Stage stage,
        Cast cast,
        String administratorKey) {
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);

    String json() {
        JsonObject users = new JsonObject();
        JsonObject tokens = new JsonObject();
        Instant now = Instant.now();
        for (Person person : cast.people()) {
            users.put(
                    person.name(),
                    new JsonObject()
                            .put("organization", person.organization())
                            .put("teams", new JsonObject(Map.copyOf(person.teams())))
                            .put("api_key", person.key().reveal()));
            tokens.put(
                    person.name(),
                    issuer.token(person.name(), now, TOKEN_LIFETIME).signedBy(stage.issuerKey()));
        }
        return new JsonObject()
                .put("base_url", gateway.toString())
                .put("postgres_uri", postgresUri())
                .put(
                        "s3",
                        new JsonObject()
                                .put("endpoint", store.endpoint().toString())
                                .put("region", S3Server.REGION)
                                .put("access_key", S3Server.ACCESS_KEY)
                                .put("secret_key", S3Server.SECRET_KEY)
                                .put(
                                        "buckets",
                                        new JsonObject()
                                                .put("instance", Cast.INSTANCE_BUCKET)
                                                .put("omega", Cast.OMEGA_BUCKET)))
                .put("admin_api_key", administratorKey)
                .put("users", users)
                .put(
                        "jwt",
                        new JsonObject()
                                .put("issuer", issuer.issuer())
                                .put("jwks_url", issuer.jwksUrl().toString())
                                .put("tokens", tokens))
                .encodePrettily();
    }

    /** The addresses and keys as variables of a shell. */
    String variables() {
        StringBuilder variables = new StringBuilder("BASE=" + gateway + "\nSTORE=" + store.endpoint() + "\n");
        variables.append("POSTGRES=").append(postgresUri()).append('\n');
        for (Person person : cast.people()) {
            String name = person.name().toUpperCase(Locale.ROOT);
            variables.append(name).append('=').append(person.key().reveal()).append('\n');
        }
        return variables.append("ADMIN=").append(administratorKey).append('\n').toString();
    }

    /** Commands that work as they stand while the demo is kept. */
    String commands() {
        return """
                Gatepass       %1$s        (its contract: %1$s/openapi.yaml)
                PostgreSQL     %2$s
                S3             %3$s

                Who am I, as kay?
                  curl -s -H 'Authorization: Bearer %4$s' %1$s/v1/me

                Upload and download as kay, by redirect:
                  echo hello > hello.txt
                  curl -sfL -T hello.txt -H 'Authorization: Bearer %4$s' %1$s/v1/teams/kappa/objects/hello.txt
                  curl -sfL -H 'Authorization: Bearer %4$s' %1$s/v1/teams/kappa/objects/hello.txt

                A batch of URLs, as ola of Omega:
                  curl -s -H 'Authorization: Bearer %5$s' -H 'Content-Type: application/json' \\
                    -d '{"requests":[{"method":"PUT","key":"a.bin"},{"method":"GET","key":"a.bin","expires_in":60}]}' \\
                    %1$s/v1/teams/omega/sign

                Take kay out of Kappa, and ask again:
                  curl -s -X DELETE -H 'Authorization: Bearer %6$s' %1$s/v1/admin/teams/kappa/members/users/kay

                Everything else, keys and tokens included, is in gateway/target/demo.json. Ctrl-C ends it all.
                """.formatted(
                        gateway,
                        postgresUri(),
                        store.endpoint(),
                        cast.kay.key().reveal(),
                        cast.ola.key().reveal(),
                        administratorKey);
    }

    private String postgresUri() {
        return "postgresql://postgres@127.0.0.1:" + postgres.port() + "/" + postgres.name();
    }
}

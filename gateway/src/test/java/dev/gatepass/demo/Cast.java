package dev.gatepass.demo;

import dev.gatepass.fixture.DirectoryRows;
import dev.gatepass.fixture.S3Server;
import dev.gatepass.identity.apikey.ApiKey;
import dev.gatepass.secrets.Secret;
import dev.gatepass.secrets.SecretSealer;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

/** Who appears in the demo, and what they belong to. */
final class Cast {
    static final String INSTANCE_BUCKET = "gatepass-instance";
    static final String OMEGA_BUCKET = "gatepass-omega";

    private static final SecureRandom RANDOM = new SecureRandom();

    final Person kay = person("kay", "acme", "member", Map.of("kappa", "member"));
    final Person ola = person("ola", "acme", "member", Map.of("omega", "member"));
    final Person vic = person("vic", "acme", "viewer", Map.of("kappa", "view-only"));
    final Person adam = person("adam", "acme", "member", Map.of("omega", "admin"));
    final Person eve = person("eve", "umbrella", "admin", Map.of("hive", "member"));

    List<Person> people() {
        return List.of(kay, ola, vic, adam, eve);
    }

    /** Writes everybody into the directory, and the buckets with their secret sealed. */
    void enter(DirectoryRows rows, URI store, SecretSealer sealer) {
        String secret = reference(sealer);
        rows.organization("acme").organization("umbrella");
        rows.storageBucket("instance", store, S3Server.REGION, INSTANCE_BUCKET, S3Server.ACCESS_KEY, secret);
        rows.storageBucket("omega", store, S3Server.REGION, OMEGA_BUCKET, S3Server.ACCESS_KEY, secret);
        rows.instanceBucket("instance");
        rows.team("kappa", "acme").team("omega", "acme", "omega").team("hive", "umbrella");
        for (Person person : people()) {
            rows.user(person.name());
            rows.organizationMember(person.name(), person.organization(), person.organizationRole());
            person.teams().forEach((team, role) -> rows.teamMember(person.name(), team, role));
            rows.apiKey(person.key().id(), person.key().sha256(), person.name());
        }
    }

    private static String reference(SecretSealer sealer) {
        var sealed = sealer.seal(new Secret(S3Server.SECRET_KEY));
        return "sealed:" + sealed.keyId() + ":" + sealed.box();
    }

    private static Person person(String name, String organization, String role, Map<String, String> teams) {
        return new Person(name, organization, role, teams, ApiKey.generate(RANDOM));
    }
}

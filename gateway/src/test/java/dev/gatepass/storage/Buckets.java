package dev.gatepass.storage;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.SecretReference;
import dev.gatepass.access.StorageBucket;
import java.util.Optional;

/** Storage buckets to ask about. */
record Buckets(
        Provider provider,
        String bucket,
        String region,
        Optional<Origin> endpoint,
        Optional<Origin> publicEndpoint,
        Addressing addressing,
        CredentialReference credential,
        long version) {
    static final SecretReference SECRET = SecretReference.parse("file:/run/secrets/kappa");

    static Buckets of(Provider provider) {
        return new Buckets(
                provider,
                "kappa-files",
                "eu-central-1",
                Optional.empty(),
                Optional.empty(),
                Addressing.VIRTUAL_HOST,
                accessKey("AKIDKAPPA", SECRET),
                1);
    }

    static Buckets compatible(String endpoint) {
        return of(Provider.S3_COMPATIBLE).at(endpoint).addressed(Addressing.PATH);
    }

    static CredentialReference accessKey(String id, SecretReference secret) {
        return new CredentialReference.AccessKey(id, secret);
    }

    Buckets named(String name) {
        return new Buckets(provider, name, region, endpoint, publicEndpoint, addressing, credential, version);
    }

    Buckets in(String otherRegion) {
        return new Buckets(provider, bucket, otherRegion, endpoint, publicEndpoint, addressing, credential, version);
    }

    Buckets at(String address) {
        return new Buckets(
                provider,
                bucket,
                region,
                Optional.of(Origin.parse(address)),
                publicEndpoint,
                addressing,
                credential,
                version);
    }

    Buckets publiclyAt(String address) {
        return new Buckets(
                provider,
                bucket,
                region,
                endpoint,
                Optional.of(Origin.parse(address)),
                addressing,
                credential,
                version);
    }

    Buckets addressed(Addressing other) {
        return new Buckets(provider, bucket, region, endpoint, publicEndpoint, other, credential, version);
    }

    Buckets with(CredentialReference other) {
        return new Buckets(provider, bucket, region, endpoint, publicEndpoint, addressing, other, version);
    }

    Buckets version(long other) {
        return new Buckets(provider, bucket, region, endpoint, publicEndpoint, addressing, credential, other);
    }

    StorageBucket build() {
        return build("omega");
    }

    StorageBucket build(String name) {
        return new StorageBucket(
                name,
                provider,
                Optional.empty(),
                bucket,
                "",
                region,
                endpoint,
                publicEndpoint,
                addressing,
                false,
                credential,
                version);
    }
}

package dev.gatepass.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.access.Availability;
import dev.gatepass.access.Cloud;
import dev.gatepass.access.DeploymentType;
import dev.gatepass.access.Directory;
import dev.gatepass.access.FileStore;
import dev.gatepass.access.Forbidden;
import dev.gatepass.access.Provider;
import dev.gatepass.fixture.Buckets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ForbiddenStorageTest {
    private final Directory directory = Directory.builder(1)
            .put(Buckets.of(Provider.AWS).named("models").build("main"))
            .put(Buckets.of(Provider.AZURE).build("blobs"))
            .put(Buckets.of(Provider.GCP).named("files").build("gcs"))
            .instanceBucketName(Optional.of("main"))
            .build();

    @Test
    void eachBucketThatNobodyMayUseIsNamedWithItsRule_R11_R13() {
        assertEquals(Map.of("blobs", "R11", "gcs", "R13"), rules(DeploymentType.SAAS_CLOUD, Cloud.AWS));
        assertEquals(
                Map.of("blobs", "R13", "gcs", "R13", "main", "R13"), rules(DeploymentType.SELF_MANAGED, Cloud.NONE));
        assertEquals(
                Map.of("blobs", "R13"), rules(DeploymentType.SELF_MANAGED, Cloud.AWS, FileStore.parse("gs://files")));
    }

    @Test
    void theInstancesBucketIsNamedOnceWhereItMayServeTeamsAlone_R11() {
        assertEquals(Optional.of("R11"), instance(DeploymentType.SAAS_CLOUD, Cloud.AWS));
        assertEquals(Optional.empty(), instance(DeploymentType.SAAS_CLOUD, Cloud.GCP), "it is named as a bucket");
        assertEquals(Optional.empty(), instance(DeploymentType.DEDICATED_CLOUD, Cloud.AWS));
    }

    private Map<String, String> rules(DeploymentType type, Cloud cloud, FileStore... listed) {
        return ForbiddenStorage.buckets(directory, new Availability(type, cloud, List.of(listed))).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().rule()));
    }

    private Optional<String> instance(DeploymentType type, Cloud cloud) {
        return ForbiddenStorage.instanceBinding(directory, new Availability(type, cloud, List.of()))
                .map(Forbidden::rule);
    }
}

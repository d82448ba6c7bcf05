package dev.gatepass.config.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.gatepass.access.Cloud;
import dev.gatepass.access.DeploymentType;
import dev.gatepass.access.FileStore;
import dev.gatepass.config.DeploymentConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What instance it is, and the list of file stores beside it. */
class FileStoreVariablesTest {
    private static final String FILE = "directory: {source: file}\n";
    private static final String LIST = "SUPPORTED_FILE_STORES";
    private static final String OTHER = "GORILLA_SUPPORTED_FILE_STORES";
    private static final String SECRET = "AKID:canaryS3cret";

    private final ReadingFile reading;

    FileStoreVariablesTest(@TempDir Path folder) {
        this.reading = new ReadingFile(folder);
    }

    @Test
    void typeAndCloudAreSettings_R10_R11_R12() {
        DeploymentConfig read = reading.accepted(FILE + "deployment: {type: saas-cloud, cloud: gcp}\n", Map.of())
                .deployment();
        assertEquals(new DeploymentConfig(DeploymentType.SAAS_CLOUD, Cloud.GCP, List.of()), read);
        assertEquals(
                DeploymentType.DEDICATED_CLOUD,
                reading.accepted(
                                FILE,
                                Map.of(
                                        "GATEPASS_DEPLOYMENT_TYPE",
                                        "dedicated-cloud",
                                        "GATEPASS_DEPLOYMENT_CLOUD",
                                        "azure"))
                        .deployment()
                        .availability()
                        .type());
    }

    @ParameterizedTest
    @ValueSource(strings = {"saas-cloud", "dedicated-cloud"})
    void whatAnOperatorRunsIsOnACloud_F_CFG(String type) {
        assertEquals(
                List.of("g.yaml:2: deployment.cloud: found none, expected aws or gcp or azure, as deployment.type is "
                        + type),
                reading.rejected(FILE + "deployment: {type: " + type + "}\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {LIST, OTHER})
    void bothSpellingsOfTheListAreRead_R13(String name) {
        assertEquals(
                stores("s3://models/below", "cw://", "s3://@minio.example.com/models?tls=true"),
                listed(Map.of(
                        name,
                        " s3://models/below, cw:// ,s3://" + SECRET + "@minio.example.com/models?region=r?tls=true")));
        assertEquals(List.of(), listed(Map.of(name, " ")));
    }

    @Test
    void theTwoSpellingsMaySayTheSame_R13() {
        String withSecret = "s3://" + SECRET + "@minio.example.com/models,cw://";
        assertEquals(
                stores("s3://@minio.example.com/models", "cw://"),
                listed(Map.of(LIST, withSecret, OTHER, "cw://,s3://@minio.example.com/models")));
    }

    @Test
    void twoListsThatDifferAreRefused_R13_F_CFG() {
        for (String other : List.of("", "cw://,s3://models", "s3://models")) {
            assertEquals(
                    List.of(OTHER + ": lists other file stores than SUPPORTED_FILE_STORES: give one"),
                    reading.rejected(FILE, Map.of(LIST, "cw://", OTHER, other)));
        }
    }

    @Test
    void eachEntryThatIsNoneIsNamedByItsPlaceAndNotRepeated_L03_F_CFG() {
        String text = "s3://models,s3://" + SECRET + ",,gs://" + SECRET + "@UPPER,az://a/files,cw://models,x://y";
        List<String> mistakes = reading.rejected(FILE, Map.of(LIST, text));
        assertEquals(
                List.of(
                        LIST
                                + ": entry 2: the bucket: a bucket's name has lower-case letters, digits, dots and hyphens",
                        LIST + ": entry 3: an address begins with s3://, gs://, az:// or cw://"),
                mistakes.subList(0, 2));
        assertEquals(6, mistakes.size(), mistakes::toString);
        assertFalse(mistakes.toString().contains("canary"), mistakes::toString);
        assertFalse(mistakes.toString().contains("AKID"), mistakes::toString);
    }

    private List<FileStore> listed(Map<String, String> environment) {
        return reading.accepted(FILE, environment).deployment().supportedFileStores();
    }

    private static List<FileStore> stores(String... addresses) {
        return Stream.of(addresses).map(FileStore::parse).toList();
    }
}

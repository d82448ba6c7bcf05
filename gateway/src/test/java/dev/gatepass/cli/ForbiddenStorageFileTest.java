package dev.gatepass.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check-config} and {@code serve} say to a directory file with buckets that are not allowed. */
class ForbiddenStorageFileTest {
    private static final String DIRECTORY = """
            organizations: {acme: {}}
            storage_buckets:
              main: {provider: aws, bucket: main-files, region: eu-west-1, access_key_id: AK, secret: "env:S"}
              blobs: {provider: azure, account: kappastore, bucket: files, credential: account-key, secret: "env:S"}
              minio: {provider: s3-compatible, bucket: files, endpoint: "https://minio.example.com",
                      access_key_id: AK, secret: "env:S"}
            instance_bucket: main
            teams: {kappa: {organization: acme, storage_bucket: blobs}, omega: {organisation: acme}}
            """;

    @TempDir
    Path folder;

    private final Command command = new Command();

    private List<String> mistakes(String deployment) throws IOException {
        Files.writeString(folder.resolve("directory.yaml"), DIRECTORY);
        Path file = Files.writeString(
                folder.resolve("g.yaml"), "directory: {source: file}\ndeployment: {" + deployment + "}\n");
        assertEquals(78, command.run("check-config", "--config", file.toString()));
        return command.err().stream()
                .map(line -> line.replace("gatepass check-config: " + folder.resolve("directory.yaml") + ": ", ""))
                .toList();
    }

    @Test
    void everyBucketIsNamedWithTheRuleAgainstItBesideAllOtherMistakes_R11_F_CFG() throws IOException {
        assertEquals(
                List.of(
                        "teams.omega.organization: is missing",
                        "teams.omega.organisation: is not known here",
                        "storage_buckets.blobs: R11: on saas-cloud a team's bucket is in AWS, GCP or CoreWeave",
                        "storage_buckets.minio: R11: on saas-cloud a team's bucket is in AWS, GCP or CoreWeave",
                        "instance_bucket: R11: on saas-cloud the instance's bucket is the operator's, and only teams"
                                + " have others"),
                mistakes("type: saas-cloud, cloud: aws"));
    }

    @Test
    void whatIsListedIsNoMistake_R13() throws IOException {
        command.with("SUPPORTED_FILE_STORES", "s3://main-files,az://:canaryS3cret@kappastore/files");
        assertEquals(
                List.of("teams.omega.organization: is missing", "teams.omega.organisation: is not known here"),
                mistakes("type: self-managed"));
    }

    @Test
    void whatIsOnAnotherCloudAndNotListedIsAMistake_R12_R13() throws IOException {
        assertEquals(
                List.of(
                        "storage_buckets.blobs: R13: a bucket on another cloud than the instance's has to be listed in"
                                + " SUPPORTED_FILE_STORES; deployment.cloud is none",
                        "storage_buckets.main: R13: a bucket on another cloud than the instance's has to be listed in"
                                + " SUPPORTED_FILE_STORES; deployment.cloud is none"),
                mistakes("cloud: none").subList(2, 4));
    }
}

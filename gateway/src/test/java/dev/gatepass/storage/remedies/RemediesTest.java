package dev.gatepass.storage.remedies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.fixture.Buckets;
import io.vertx.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RemediesTest {
    private static final List<Origin> PAGES =
            List.of(Origin.parse("https://gatepass.example"), Origin.parse("http://localhost:8080"));
    private static final StorageBucket MINIO =
            Buckets.compatible("http://127.0.0.1:9000").build();

    private static final Pattern CODE = Pattern.compile("(?s)```json\n(.*?)```");

    private static StorageBucket of(Provider provider) {
        return provider == Provider.S3_COMPATIBLE ? MINIO : Buckets.of(provider).build();
    }

    @Test
    void corsOfS3() {
        Remedy remedy = CorsRemedy.of(of(Provider.AWS), PAGES);
        assertEquals(
                "aws s3api put-bucket-cors --bucket kappa-files --cors-configuration file://cors.json",
                remedy.command());
        Documents.same("""
                {"CORSRules": [{"AllowedHeaders": ["*"], "AllowedMethods": ["GET", "HEAD", "PUT"],
                  "AllowedOrigins": ["https://gatepass.example", "http://localhost:8080"],
                  "ExposeHeaders": ["ETag"], "MaxAgeSeconds": 3000}]}
                """, remedy);
        assertEquals(
                "aws --endpoint-url 'http://127.0.0.1:9000' s3api put-bucket-cors --bucket kappa-files"
                        + " --cors-configuration file://cors.json",
                CorsRemedy.of(MINIO, PAGES).command());
    }

    @Test
    void corsOfGoogle() {
        Remedy remedy = CorsRemedy.of(of(Provider.GCP), PAGES);
        assertEquals("gcloud storage buckets update gs://kappa-files --cors-file=cors.json", remedy.command());
        Documents.same("""
                [{"origin": ["https://gatepass.example", "http://localhost:8080"], "method": ["GET", "HEAD", "PUT"],
                  "responseHeader": ["*", "ETag"], "maxAgeSeconds": 3000}]
                """, remedy);
    }

    @Test
    void corsOfAzure() {
        assertEquals(
                Remedy.of("az storage cors add --services b --account-name kappastore --methods GET HEAD PUT --origins"
                        + " 'https://gatepass.example' 'http://localhost:8080' --allowed-headers '*'"
                        + " --exposed-headers ETag --max-age 3000"),
                CorsRemedy.of(of(Provider.AZURE), PAGES));
    }

    @Test
    void aRoleIsBoundToWhoShowsTheExternalId_T05() {
        UUID externalId = UUID.fromString("0b0f8f3e-93cb-4f7c-8a5c-0e2f6a1f5d11");
        Remedy remedy = RoleRemedy.of(new CredentialReference.AssumeRole(
                "arn:aws-cn:iam::123456789012:role/teams/gate+pass", Optional.of(externalId)));
        assertEquals(
                "aws iam update-assume-role-policy --role-name 'gate+pass' --policy-document file://trust.json",
                remedy.command());
        Documents.same("""
                {"Version": "2012-10-17", "Statement": [{"Sid": "GatepassAssumes", "Effect": "Allow",
                  "Principal": {"AWS": "arn:aws-cn:iam::ACCOUNT:role/ROLE"}, "Action": "sts:AssumeRole",
                  "Condition": {"StringEquals": {"sts:ExternalId": "0b0f8f3e-93cb-4f7c-8a5c-0e2f6a1f5d11"}}}]}
                """, remedy);
    }

    /** The page's documents are those that Gatepass prints. */
    @Test
    void thePageOfBucketsHasTheSameDocuments() throws IOException {
        List<Object> shown = CODE.matcher(Files.readString(Path.of("../docs/buckets.md")))
                .results()
                .map(match -> Json.decodeValue(match.group(1)))
                .toList();
        List<Origin> console = List.of(Origin.parse("https://gatepass.example.com"));
        assertEquals(
                Stream.of(Provider.AWS, Provider.GCP)
                        .map(provider -> CorsRemedy.of(of(provider), console))
                        .map(remedy -> Json.decodeValue(remedy.document().orElseThrow()))
                        .toList(),
                shown);
    }

    @ParameterizedTest
    @EnumSource(Provider.class)
    void corsIsForSomePage(Provider provider) {
        assertThrows(IllegalArgumentException.class, () -> CorsRemedy.of(of(provider), List.of()));
    }

    @Test
    void whatIsDeletedIsKept() {
        assertEquals(
                "aws s3api put-bucket-versioning --bucket kappa-files --versioning-configuration Status=Enabled",
                RecoveryRemedy.of(of(Provider.AWS)).command());
        assertEquals(
                "gcloud storage buckets update gs://kappa-files --soft-delete-duration=7d",
                RecoveryRemedy.of(of(Provider.GCP)).command());
        assertEquals(
                "az storage account blob-service-properties update --account-name kappastore"
                        + " --enable-delete-retention true --delete-retention-days 7",
                RecoveryRemedy.of(of(Provider.AZURE)).command());
        assertTrue(RecoveryRemedy.of(MINIO).command().startsWith("aws --endpoint-url 'http://127.0.0.1:9000' s3api "));
        assertEquals(Optional.empty(), RecoveryRemedy.of(MINIO).document());
    }
}

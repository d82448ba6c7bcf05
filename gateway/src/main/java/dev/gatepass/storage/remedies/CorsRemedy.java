package dev.gatepass.storage.remedies;

import dev.gatepass.access.Origin;
import dev.gatepass.access.StorageBucket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lets pages read and write a bucket from a browser: GET, HEAD and PUT, with all headers, {@code ETag} shown.
 *
 * <p>Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html,
 * https://cloud.google.com/storage/docs/using-cors and
 * https://learn.microsoft.com/en-us/rest/api/storageservices/cross-origin-resource-sharing--cors--support-for-the-azure-storage-services.
 */
public final class CorsRemedy {
    private static final List<String> METHODS = List.of("GET", "HEAD", "PUT");
    private static final String SHOWN = "ETag";
    private static final int MAX_AGE_SECONDS = 3000;

    private CorsRemedy() {}

    /**
     * What to do.
     *
     * @param origins of the pages
     */
    public static Remedy of(StorageBucket bucket, List<Origin> origins) {
        if (origins.isEmpty()) {
            throw new IllegalArgumentException("there is a page to let in");
        }
        List<String> pages = origins.stream().map(Origin::toString).toList();
        return switch (bucket.provider()) {
            case AWS, S3_COMPATIBLE, COREWEAVE -> s3(bucket, pages);
            case GCP -> gcs(bucket, pages);
            case AZURE -> azure(bucket, pages);
        };
    }

    private static Remedy s3(StorageBucket bucket, List<String> pages) {
        JsonObject rule = new JsonObject()
                .put("AllowedHeaders", new JsonArray().add("*"))
                .put("AllowedMethods", new JsonArray(METHODS))
                .put("AllowedOrigins", new JsonArray(pages))
                .put("ExposeHeaders", new JsonArray().add(SHOWN))
                .put("MaxAgeSeconds", MAX_AGE_SECONDS);
        return Remedy.of(
                AwsCommand.about(bucket, "put-bucket-cors") + " --cors-configuration file://cors.json",
                new JsonObject().put("CORSRules", new JsonArray().add(rule)));
    }

    /** What a response shows and what a request may send is one list there. */
    private static Remedy gcs(StorageBucket bucket, List<String> pages) {
        JsonObject rule = new JsonObject()
                .put("origin", new JsonArray(pages))
                .put("method", new JsonArray(METHODS))
                .put("responseHeader", new JsonArray().add("*").add(SHOWN))
                .put("maxAgeSeconds", MAX_AGE_SECONDS);
        return Remedy.of(
                "gcloud storage buckets update gs://" + bucket.bucket() + " --cors-file=cors.json",
                new JsonArray().add(rule));
    }

    private static Remedy azure(StorageBucket bucket, List<String> pages) {
        return Remedy.of("az storage cors add --services b --account-name "
                + bucket.account().orElseThrow()
                + " --methods " + String.join(" ", METHODS)
                + " --origins " + pages.stream().map(Quoted::inShell).collect(Collectors.joining(" "))
                + " --allowed-headers '*' --exposed-headers " + SHOWN
                + " --max-age " + MAX_AGE_SECONDS);
    }
}

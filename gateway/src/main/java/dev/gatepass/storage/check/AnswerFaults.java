package dev.gatepass.storage.check;

import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.storage.connections.HttpAnswer;
import dev.gatepass.storage.permissions.Permission;
import dev.gatepass.storage.remedies.BucketCommands;
import dev.gatepass.storage.remedies.PermissionRemedy;
import dev.gatepass.storage.remedies.Remedy;
import dev.gatepass.storage.remedies.SettingRemedy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What it means that a store refuses a signed request. Of the answer only its status, its code and the names of a region or
 * a host are shown: the rest may repeat what was sent.
 *
 * <p>Sources: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html,
 * https://cloud.google.com/storage/docs/xml-api/reference-status and
 * https://learn.microsoft.com/en-us/rest/api/storageservices/blob-service-error-codes.
 */
final class AnswerFaults {
    private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z][A-Za-z.]{0,63})</Code>");
    private static final Pattern REGION = Pattern.compile("<Region>([a-z0-9-]{1,32})</Region>");
    private static final Pattern PLAIN_REGION = Pattern.compile("[a-z0-9-]{1,32}");
    private static final Pattern PLAIN_CODE = Pattern.compile("[A-Za-z]{1,64}");
    private static final Pattern LOCK = Pattern.compile("object.?lock|retention|legal.?hold", Pattern.CASE_INSENSITIVE);
    private static final Pattern KMS = Pattern.compile("\\bkms\\b|kms:", Pattern.CASE_INSENSITIVE);

    private static final Set<String> NO_BUCKET =
            Set.of("NoSuchBucket", "InvalidBucketName", "ContainerNotFound", "ResourceNotFound");
    private static final Set<String> NO_KEY =
            Set.of("InvalidAccessKeyId", "InvalidAccessKey", "InvalidSecurity", "UnknownKey");
    private static final Set<String> WRONG_SIGNATURE =
            Set.of("SignatureDoesNotMatch", "AuthenticationFailed", "InvalidAuthenticationInfo");
    private static final Set<String> ELSEWHERE = Set.of(
            "PermanentRedirect",
            "TemporaryRedirect",
            "Redirect",
            "AuthorizationHeaderMalformed",
            "AuthorizationQueryParametersError",
            "IllegalLocationConstraintException",
            "IncorrectEndpoint");
    private static final Set<String> LOCKED =
            Set.of("ObjectLocked", "BlobImmutableDueToPolicy", "RetentionPolicyNotMet", "ObjectUnderActiveHold");

    /** What Azure answers whom the rules of the account's network keep out, and to keys where it takes none. */
    private static final String NETWORK_CLOSED = "AuthorizationFailure";

    private static final String NO_ACCOUNT_KEYS = "KeyBasedAuthenticationNotPermitted";

    private AnswerFaults() {}

    /** The code of an answer, or nothing. */
    static String code(HttpAnswer answer) {
        String header = answer.headers().get("x-ms-error-code");
        if (header != null && PLAIN_CODE.matcher(header).matches()) {
            return header;
        }
        Matcher code = CODE.matcher(answer.body().toString());
        return code.find() ? code.group(1) : "";
    }

    /** What was answered, in a few words. */
    static String seen(HttpAnswer answer) {
        return (answer.status() + " " + code(answer)).trim();
    }

    /**
     * The finding.
     *
     * @param need which permission the request needs
     */
    static Finding of(HttpAnswer answer, StorageBucket bucket, Need need) {
        String code = code(answer);
        String body = answer.body().toString();
        Optional<String> region = region(answer);
        if (region.isPresent() && !region.get().equals(bucket.region()) && isElsewhere(answer, code)) {
            return wrongRegion(bucket, region.get()).seeing(seen(answer) + ", region " + region.get());
        }
        if (answer.status() / 100 == 3) {
            return Finding.of(FindingKind.REDIRECTED)
                    .seeing(seen(answer)
                            + host(answer).map(host -> " to " + host).orElse(""))
                    .cured(SettingRemedy.endpoint(bucket));
        }
        if (code.equals("RequestTimeTooSkewed")) {
            return skewed().seeing(seen(answer));
        }
        if (NO_BUCKET.contains(code)) {
            return Finding.of(FindingKind.BUCKET_MISSING).seeing(seen(answer)).cured(BucketCommands.make(bucket));
        }
        if (NO_KEY.contains(code)) {
            return Finding.of(FindingKind.ACCESS_KEY_UNKNOWN)
                    .seeing(seen(answer))
                    .cured(SettingRemedy.secret(bucket));
        }
        if (WRONG_SIGNATURE.contains(code)) {
            return Finding.of(FindingKind.SECRET_WRONG).seeing(seen(answer)).cured(SettingRemedy.secret(bucket));
        }
        if (code.equals("UserProjectMissing") || answer.status() == 402) {
            return Finding.of(FindingKind.REQUESTER_PAYS).seeing(seen(answer)).cured(BucketCommands.ownerPays(bucket));
        }
        if (LOCKED.contains(code)
                || (need == Need.DELETION && LOCK.matcher(body).find())) {
            return locked(bucket).seeing(seen(answer));
        }
        if (code.toUpperCase(Locale.ROOT).startsWith("KMS")
                || code.startsWith("CloudKms")
                || code.startsWith("KeyVault")
                || code.contains("EncryptionScope")
                || (answer.status() == 403 && KMS.matcher(body).find())) {
            return Finding.of(FindingKind.KMS_KEY_UNUSABLE)
                    .seeing(seen(answer))
                    .cured(
                            bucket.provider() == Provider.AZURE
                                    ? List.of(BucketCommands.encrypt(bucket))
                                    : PermissionRemedy.ofSigner(bucket));
        }
        if (code.equals(NETWORK_CLOSED) || code.equals(NO_ACCOUNT_KEYS)) {
            return Finding.of(FindingKind.KEPT_OUT)
                    .seeing(seen(answer))
                    .cured(
                            code.equals(NETWORK_CLOSED)
                                    ? BucketCommands.admitFromHere(bucket)
                                    : BucketCommands.admitAccountKeys(bucket));
        }
        if (answer.status() == 401 || answer.status() == 403) {
            return lacking(FindingKind.PERMISSION_MISSING, bucket, need).seeing(seen(answer));
        }
        return Finding.of(answer.status() >= 500 ? FindingKind.STORE_FAILS : FindingKind.STORE_REFUSES)
                .seeing(seen(answer))
                .cured(need.byHand(bucket));
    }

    static Finding wrongRegion(StorageBucket bucket, String region) {
        return Finding.of(FindingKind.WRONG_REGION)
                .saying("the bucket is in the region " + region + ", not in " + bucket.region())
                .cured(SettingRemedy.region(bucket, region));
    }

    static Finding skewed() {
        return Finding.of(FindingKind.CLOCK_SKEWED).cured(Remedy.looking("timedatectl set-ntp true"));
    }

    static Finding locked(StorageBucket bucket) {
        return Finding.of(FindingKind.DELETION_PREVENTED).cured(BucketCommands.unlock(bucket));
    }

    /** A finding that names the permission. */
    static Finding lacking(FindingKind kind, StorageBucket bucket, Need need) {
        String id = need.at(bucket.provider()).map(Permission::id).orElseThrow();
        List<Remedy> giving = PermissionRemedy.ofSigner(bucket);
        return Finding.of(kind)
                .saying("the credential lacks " + id + ", to " + need.purpose(bucket.provider()))
                .cured(giving.isEmpty() ? List.of(SettingRemedy.secret(bucket)) : giving);
    }

    private static boolean isElsewhere(HttpAnswer answer, String code) {
        return answer.status() / 100 == 3 || ELSEWHERE.contains(code) || answer.status() == 400;
    }

    private static Optional<String> region(HttpAnswer answer) {
        String header = answer.headers().get("x-amz-bucket-region");
        if (header != null && PLAIN_REGION.matcher(header).matches()) {
            return Optional.of(header);
        }
        Matcher region = REGION.matcher(answer.body().toString());
        return region.find() ? Optional.of(region.group(1)) : Optional.empty();
    }

    private static Optional<String> host(HttpAnswer answer) {
        try {
            String location = answer.headers().get("Location");
            return location == null ? Optional.empty() : Optional.ofNullable(new URI(location).getHost());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}

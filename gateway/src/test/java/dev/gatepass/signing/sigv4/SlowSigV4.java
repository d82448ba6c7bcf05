package dev.gatepass.signing.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatepass.signing.Caller;
import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.UploadStep;
import dev.gatepass.signing.v4.Addressing;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The specification of query authentication written down once more, for reading: sorted maps, the platform's HMAC and
 * URL encoder, everything computed anew for each URL. Shares no code with the signer that it checks.
 */
final class SlowSigV4 {
    private SlowSigV4() {}

    static String presign(SigningCase one, Instant now) {
        return presign(one.target(), one.credential(), now, one.request(), one.caller());
    }

    static String presign(
            S3Target target, AwsCredential credential, Instant now, PresignRequest request, Optional<Caller> caller) {
        // 1. What is asked: where, which headers, which parameters.
        String host = host(target);
        String path = "/"
                + (target.addressing() == Addressing.PATH ? target.bucket() + "/" : "")
                + encode(request.key().value()).replace("%2F", "/");

        TreeMap<String, String> headers = new TreeMap<>();
        headers.put("host", host);
        Conditions conditions = request.conditions();
        conditions.contentType().ifPresent(value -> headers.put("content-type", value));
        conditions.contentLength().ifPresent(value -> headers.put("content-length", value.toString()));
        conditions.contentMd5().ifPresent(value -> headers.put("content-md5", value));
        conditions.checksumSha256().ifPresent(value -> headers.put("x-amz-checksum-sha256", value));
        if (target.kmsKey().isPresent()
                && request.method() == Method.PUT
                && conditions.uploadStep().isEmpty()) {
            headers.put("x-amz-server-side-encryption", "aws:kms");
            headers.put(
                    "x-amz-server-side-encryption-aws-kms-key-id",
                    target.kmsKey().get());
        }
        String signedHeaders = String.join(";", headers.keySet());

        String dateTime = utc("yyyyMMdd'T'HHmmss'Z'", now);
        String date = utc("yyyyMMdd", now);
        String scope = date + "/" + target.region() + "/s3/aws4_request";

        TreeMap<String, String> parameters = new TreeMap<>();
        parameters.put("X-Amz-Algorithm", "AWS4-HMAC-SHA256");
        parameters.put("X-Amz-Credential", credential.accessKeyId() + "/" + scope);
        parameters.put("X-Amz-Date", dateTime);
        parameters.put("X-Amz-Expires", Integer.toString(request.expiresSeconds()));
        parameters.put("X-Amz-SignedHeaders", signedHeaders);
        credential.sessionToken().ifPresent(value -> parameters.put("X-Amz-Security-Token", value));
        target.owner().ifPresent(value -> parameters.put("x-amz-expected-bucket-owner", value));
        conditions.version().ifPresent(value -> parameters.put("versionId", value));
        conditions.responseContentType().ifPresent(value -> parameters.put("response-content-type", value));
        conditions
                .responseContentDisposition()
                .ifPresent(value -> parameters.put("response-content-disposition", value));
        caller.ifPresent(value -> parameters.put("X-User", value.name()));
        if (conditions.uploadStep().orElse(null) instanceof UploadStep.Part part) {
            parameters.put("partNumber", Integer.toString(part.number()));
            parameters.put("uploadId", part.uploadId());
        }
        String query = parameters.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));

        // 2. Canonical request.
        List<String> lines = new ArrayList<>();
        lines.add(request.method().name());
        lines.add(path);
        lines.add(query);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            lines.add(header.getKey() + ":" + header.getValue());
        }
        lines.add("");
        lines.add(signedHeaders);
        lines.add("UNSIGNED-PAYLOAD");
        String canonicalRequest = String.join("\n", lines);

        // 3. String to sign.
        String stringToSign =
                String.join("\n", "AWS4-HMAC-SHA256", dateTime, scope, hex(sha256(canonicalRequest.getBytes(UTF_8))));

        // 4. Signing key and signature.
        byte[] key = ("AWS4" + credential.secretAccessKey()).getBytes(UTF_8);
        for (String step : List.of(date, target.region(), "s3", "aws4_request")) {
            key = hmac(key, step);
        }
        String signature = hex(hmac(key, stringToSign));

        return target.endpoint().getScheme() + "://" + host + path + "?" + query + "&X-Amz-Signature=" + signature;
    }

    private static String host(S3Target target) {
        int port = target.endpoint().getPort();
        boolean usual = port == -1 || port == (target.endpoint().getScheme().equals("http") ? 80 : 443);
        String bucket = target.addressing() == Addressing.VIRTUAL_HOST ? target.bucket() + "." : "";
        return bucket + target.endpoint().getHost() + (usual ? "" : ":" + port);
    }

    /** HTML's form encoding, corrected to RFC 3986 where the two differ. */
    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String utc(String pattern, Instant now) {
        return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC).format(now);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hmac(byte[] key, String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}

package dev.gatepass.signing.azuresas;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.UploadStep;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The two pages of the specification written down once more, for reading: the platform's HMAC, its Base64 and its dates,
 * everything computed anew for each URL. Shares no code with the signer that it checks.
 */
final class SlowSas {
    private SlowSas() {}

    /** What a URL must say, decoded. */
    static SasUrl presign(SasCase one) {
        PresignRequest request = one.request();
        Conditions conditions = request.conditions();
        AzureTarget target = one.target();

        // 1. What is asked: where, what is permitted, until when, under which conditions.
        String endpoint = target.endpoint().toString().replaceFirst(":(80|443)$", "");
        String place =
                target.addressing() == AzureTarget.Addressing.PATH ? endpoint + "/" + target.account() : endpoint;
        String blob = "/" + target.container() + "/" + request.key().value();

        Map<String, String> signed = new TreeMap<>();
        boolean put = request.method() == Method.PUT;
        boolean version = conditions.version().isPresent();
        signed.put(
                "sp",
                switch (request.method()) {
                    case GET, HEAD -> "r";
                    case PUT -> "w";
                    case DELETE -> version ? "x" : "d";
                });
        signed.put("se", utc(one.now().plusSeconds(request.expiresSeconds())));
        signed.put("spr", target.endpoint().getScheme().equals("http") ? "https,http" : "https");
        signed.put("sv", "2026-02-06");
        signed.put("sr", version ? "bv" : "b");
        conditions.version().ifPresent(value -> signed.put("versionid", value));
        conditions.responseContentType().ifPresent(value -> signed.put("rsct", value));
        conditions.responseContentDisposition().ifPresent(value -> signed.put("rscd", value));
        if (put) {
            target.encryptionScope().ifPresent(value -> signed.put("ses", value));
        }

        // 2. The string to sign, and the key.
        String resource = "/blob/" + target.account() + blob;
        List<String> names;
        String key;
        if (one.credential() instanceof UserDelegationKey delegation) {
            signed.put("skoid", delegation.signedObjectId());
            signed.put("sktid", delegation.signedTenantId());
            signed.put("skt", utc(delegation.signedStart()));
            signed.put("ske", utc(delegation.signedExpiry()));
            signed.put("sks", "b");
            signed.put("skv", delegation.signedVersion());
            one.caller()
                    .ifPresent(
                            caller -> signed.put("scid", caller.correlationId().toString()));
            names = List.of(
                    "sp st se RESOURCE skoid sktid skt ske sks skv saoid suoid scid skdutid sduoid sip spr sv sr versionid ses rscc rscd rsce rscl rsct"
                            .split(" "));
            key = delegation.value();
        } else {
            names = List.of("sp st se RESOURCE si sip spr sv sr versionid ses rscc rscd rsce rscl rsct".split(" "));
            key = ((AccountKey) one.credential()).key();
        }
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            lines.add(name.equals("RESOURCE") ? resource : signed.getOrDefault(name, ""));
        }

        // 3. The URL: what is signed, the signature, and which step of an upload it is.
        Map<String, String> parameters = new TreeMap<>(signed);
        parameters.put("sig", hmac(Base64.getDecoder().decode(key), String.join("\n", lines)));
        UploadStep step = conditions.uploadStep().orElse(null);
        if (step instanceof UploadStep.Block block) {
            parameters.put("comp", "block");
            parameters.put("blockid", block.id());
        } else if (step instanceof UploadStep.BlockList) {
            parameters.put("comp", "blocklist");
        }
        return new SasUrl(place + blob, parameters);
    }

    private static String utc(Instant instant) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }

    private static String hmac(byte[] key, String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(message.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}

package dev.gatepass.storage.gcp;

import dev.gatepass.signing.Endpoint;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.SigningFailure;
import dev.gatepass.signing.v4.Parameter;
import dev.gatepass.signing.v4.RequestSigner;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Says to Cloud Storage in its own words what the client of AWS says in those of S3, signs it, and puts the answers into
 * words of S3 again. Where both kinds of words are in one request, Cloud Storage refuses it.
 *
 * <p>Thread-safe; blocks as long as a signature takes. Source:
 * https://cloud.google.com/storage/docs/xml-api/reference-headers.
 */
final class GcsDialect implements ExecutionInterceptor {
    /** What signs a request. */
    static final ExecutionAttribute<RequestSigner> SIGNER = new ExecutionAttribute<>("dev.gatepass.storage.gcp.Signer");

    /** How far the clocks may be apart, as where a signature stands in a header. */
    private static final int SECONDS = 15 * 60;

    private static final String THEIRS = "x-amz-";
    private static final String THEIR_METADATA = "x-amz-meta-";
    private static final String THEIR_VERSION = "x-amz-version-id";
    private static final String OURS = "x-goog-";
    private static final String OUR_METADATA = "x-goog-meta-";
    private static final String OUR_VERSION = "x-goog-generation";

    private final InstantSource clock;

    GcsDialect(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        SdkHttpRequest request = withParameters(withHeaders(context.httpRequest()));
        try {
            return signed(request, attributes.getAttribute(SIGNER));
        } catch (SigningFailure e) {
            throw GcsSigning.unavailable(e);
        }
    }

    /** Whether a header is one that S3 alone knows. */
    static boolean isUnsent(String header) {
        return header.startsWith(THEIRS);
    }

    /** Of what S3 alone knows Cloud Storage needs to hear the metadata and the key of encryption. */
    private static SdkHttpRequest withHeaders(SdkHttpRequest request) {
        SdkHttpRequest.Builder changed = request.toBuilder();
        request.forEachHeader((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(THEIR_METADATA)) {
                changed.putHeader(OUR_METADATA + lower.substring(THEIR_METADATA.length()), values);
            }
            if (lower.equals("x-amz-server-side-encryption-aws-kms-key-id")) {
                changed.putHeader("x-goog-encryption-kms-key-name", values);
            }
            // Nothing but the deletion of what somebody saw has a condition.
            if (lower.equals("if-match")) {
                changed.removeHeader(name);
                changed.putHeader("x-goog-if-generation-match", values);
            }
        });
        return changed.build();
    }

    /**
     * Versions are generations, listed as in S3 where that is asked for. Keys that are percent-encoded in a list Cloud
     * Storage does not announce as S3 does: without, they come as they are.
     */
    private static SdkHttpRequest withParameters(SdkHttpRequest request) {
        Map<String, List<String>> parameters = new LinkedHashMap<>(request.rawQueryParameters());
        parameters.remove("encoding-type");
        SdkHttpRequest.Builder changed = request.toBuilder();
        if (parameters.containsKey("versions")) {
            changed.putHeader("x-goog-interop-list-objects-format", "enabled");
        }
        return changed.rawQueryParameters(parameters).build();
    }

    private SdkHttpRequest signed(SdkHttpRequest request, RequestSigner signer) {
        Endpoint endpoint = Endpoint.of(URI.create(request.protocol() + "://" + request.host() + ":" + request.port()));
        String query = signer.query(
                new RequestSigner.Request(
                        request.method().name(),
                        endpoint.authority(),
                        request.encodedPath(),
                        parameters(request),
                        headers(request)),
                SECONDS,
                clock.instant());
        return request.toBuilder()
                .rawQueryParameters(SdkHttpUtils.uriParams(URI.create("?" + query)))
                .build();
    }

    private static List<Parameter> parameters(SdkHttpRequest request) {
        List<Parameter> parameters = new ArrayList<>();
        request.forEachRawQueryParameter((name, values) -> {
            String value = values.isEmpty() || values.get(0) == null ? "" : values.get(0);
            parameters.add(Parameter.of(name, value));
        });
        return parameters;
    }

    /** Cloud Storage wants each of its own headers to be signed. */
    private static List<Header> headers(SdkHttpRequest request) {
        List<Header> headers = new ArrayList<>();
        request.forEachHeader((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(OURS)) {
                headers.add(new Header(lower, values.get(0)));
            }
        });
        return headers;
    }

    @Override
    public SdkHttpResponse modifyHttpResponse(Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        SdkHttpResponse answer = context.httpResponse();
        SdkHttpResponse.Builder changed = answer.toBuilder();
        answer.forEachHeader((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(OUR_METADATA)) {
                changed.putHeader(THEIR_METADATA + lower.substring(OUR_METADATA.length()), values);
            }
            if (lower.equals(OUR_VERSION)) {
                changed.putHeader(THEIR_VERSION, values);
            }
        });
        return changed.build();
    }
}

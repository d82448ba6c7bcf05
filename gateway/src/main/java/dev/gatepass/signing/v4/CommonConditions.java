package dev.gatepass.signing.v4;

import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.UploadStep;
import java.util.ArrayList;
import java.util.List;

/** What S3 and the XML interface of Cloud Storage call alike. Each dialect adds what is its own. */
public final class CommonConditions {
    private CommonConditions() {}

    /** The headers of what is uploaded but for its checksum, in a new list. */
    public static List<Header> headers(Conditions conditions) {
        List<Header> headers = new ArrayList<>();
        conditions.contentType().ifPresent(value -> headers.add(new Header("content-type", value)));
        conditions.contentLength().ifPresent(value -> headers.add(new Header("content-length", Long.toString(value))));
        conditions.contentMd5().ifPresent(value -> headers.add(new Header("content-md5", value)));
        return headers;
    }

    /**
     * All parameters but the version, in a new list.
     *
     * @throws IllegalArgumentException if a step of an upload is none of these stores'
     */
    public static List<Parameter> parameters(Conditions conditions) {
        List<Parameter> parameters = new ArrayList<>();
        conditions
                .responseContentDisposition()
                .ifPresent(value -> parameters.add(Parameter.of("response-content-disposition", value)));
        conditions
                .responseContentType()
                .ifPresent(value -> parameters.add(Parameter.of("response-content-type", value)));
        conditions.uploadStep().ifPresent(step -> addPart(step, parameters));
        return parameters;
    }

    /** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html, and Google's put-object-multipart. */
    private static void addPart(UploadStep step, List<Parameter> parameters) {
        if (!(step instanceof UploadStep.Part part)) {
            throw new IllegalArgumentException("this store uploads in parts, not in blocks");
        }
        parameters.add(Parameter.of("partNumber", Integer.toString(part.number())));
        parameters.add(Parameter.of("uploadId", part.uploadId()));
    }
}

package dev.gatepass.access;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text of a bucket's address, taken apart: in its forms of R19, {@code s3://KEY:SECRET@HOST/BUCKET?region=R&tls=true},
 * {@code s3://BUCKET}, {@code gs://EMAIL:KEY@BUCKET}, {@code gs://BUCKET}, {@code az://:KEY@ACCOUNT/CONTAINER}, {@code
 * az://ACCOUNT/CONTAINER}, {@code cw://KEY:SECRET@cwobject.com/BUCKET}, each with a path behind it or none; and {@code
 * cw://} for all of CoreWeave. It is read as an entry of a list ({@link #store}), of which what stands before the "@" is
 * dropped unread, or as a bucket with what it is signed for with ({@link #bucket}). Messages repeat nothing of the text: a
 * secret may be in any part of it.
 */
final class AddressText {
    private static final String ALL_OF_COREWEAVE = "cw://";
    private static final String COREWEAVE_HOST = "cwobject.com";

    private final String scheme;

    /** What stands before the "@", where there is one. */
    private final Optional<String> userinfo;

    private final List<String> segments;
    private final Map<String, String> parameters;

    private AddressText(String scheme, Optional<String> userinfo, String place) {
        String[] parts = place.split("\\?", 2);
        String path = parts[0].endsWith("/") ? parts[0].substring(0, parts[0].length() - 1) : parts[0];
        this.scheme = scheme;
        this.userinfo = userinfo;
        this.segments = List.of(path.split("/", -1));
        this.parameters = parts.length == 1 ? Map.of() : parameters(parts[1]);
    }

    /** The entry of a list that a text is. */
    static FileStore store(String text) {
        return text.equals(ALL_OF_COREWEAVE)
                ? new FileStore(text, Set.of(storeOf(Provider.COREWEAVE)), Optional.empty(), "")
                : of(text).store();
    }

    /** The bucket that a text is the address of. */
    static BucketAddress bucket(String text) {
        AddressText address = of(text);
        FileStore store = address.store();
        Provider provider = address.provider();
        Optional<Origin> endpoint = provider == Provider.S3_COMPATIBLE
                ? Optional.of(Origin.parse((address.isInTheClear() ? "http://" : "https://") + address.host()))
                : Optional.empty();
        if (provider == Provider.COREWEAVE && address.isInTheClear()) {
            throw new IllegalArgumentException("tls: the store of CoreWeave is reached by TLS alone");
        }
        return new BucketAddress(
                address.shown(store),
                provider,
                provider == Provider.AZURE ? Optional.of(address.segments.get(0)) : Optional.empty(),
                store.bucket().orElseThrow(),
                store.folder(),
                Optional.ofNullable(address.parameters.get("region")),
                endpoint,
                AddressKey.of(provider, address.userinfo));
    }

    /** An entry of a list says of no region: buckets that differ in that alone are one. */
    private String shown(FileStore store) {
        String region = parameters.get("region");
        return region == null
                ? store.address()
                : store.address() + (parameters.containsKey("tls") ? "&" : "?") + "region=" + region;
    }

    private static AddressText of(String text) {
        int colon = text.indexOf("://");
        if (colon < 0) {
            throw new IllegalArgumentException("an address begins with s3://, gs://, az:// or cw://");
        }
        String behind = text.substring(colon + "://".length());
        // The last one: an e-mail address before it has one too, and what is behind it cannot have any.
        int at = behind.lastIndexOf('@');
        return new AddressText(
                text.substring(0, colon),
                at < 0 ? Optional.empty() : Optional.of(behind.substring(0, at)),
                behind.substring(at + 1));
    }

    private Provider provider() {
        return switch (scheme) {
            case "s3" -> userinfo.isPresent() ? Provider.S3_COMPATIBLE : Provider.AWS;
            case "gs" -> Provider.GCP;
            case "az" -> Provider.AZURE;
            case "cw" -> Provider.COREWEAVE;
            default -> throw new IllegalArgumentException("the scheme is none of s3, gs, az and cw");
        };
    }

    private FileStore store() {
        Provider provider = provider();
        return switch (provider) {
            case AWS, GCP -> owned(provider);
            case AZURE -> inAzure();
            case COREWEAVE -> inCoreWeave();
            case S3_COMPATIBLE -> speakingS3();
        };
    }

    private String host() {
        return segments.get(0).toLowerCase(Locale.ROOT);
    }

    private boolean isInTheClear() {
        return "false".equals(parameters.get("tls"));
    }

    private FileStore owned(Provider provider) {
        withoutParameters();
        return in(Set.of(storeOf(provider)), provider, "", 0);
    }

    private FileStore inAzure() {
        withoutParameters();
        Optional<String> account = Optional.of(segments.get(0));
        part("the account", () -> BucketAccount.check(Provider.AZURE, account));
        Store store = Store.of(Provider.AZURE, account, Optional.empty(), Optional.empty());
        return in(Set.of(store), Provider.AZURE, account.get() + "/", 1);
    }

    private FileStore inCoreWeave() {
        if (!segments.get(0).equals(COREWEAVE_HOST)) {
            throw new IllegalArgumentException("the host of CoreWeave is " + COREWEAVE_HOST
                    + ", and the bucket stands behind it: cw://@" + COREWEAVE_HOST + "/BUCKET");
        }
        return in(Set.of(storeOf(Provider.COREWEAVE)), Provider.COREWEAVE, "@" + COREWEAVE_HOST + "/", 1);
    }

    private FileStore speakingS3() {
        String host = host();
        Stream<String> schemes = parameters.containsKey("tls")
                ? Stream.of(isInTheClear() ? "http" : "https")
                : Stream.of("https", "http");
        Set<Store> stores = schemes.map(it -> at(it + "://" + host)).collect(Collectors.toUnmodifiableSet());
        return in(stores, Provider.S3_COMPATIBLE, "@" + host + "/", 1);
    }

    private static Store at(String origin) {
        return part(
                "the host",
                () -> Store.of(
                        Provider.S3_COMPATIBLE, Optional.empty(), Optional.of(Origin.parse(origin)), Optional.empty()));
    }

    /** The bucket at one segment, and the folder in those behind it. */
    private FileStore in(Set<Store> stores, Provider provider, String authority, int at) {
        String bucket = at < segments.size() ? segments.get(at) : "";
        String folder = segments.stream().skip(at + 1L).map(it -> it + "/").collect(Collectors.joining());
        part("the bucket", () -> BucketName.check(provider, bucket));
        part("the path", () -> BucketPrefix.check(provider, folder));
        String shown = scheme + "://" + authority + bucket
                + (folder.isEmpty() ? "" : "/" + folder.substring(0, folder.length() - 1))
                + (parameters.containsKey("tls") ? "?tls=" + parameters.get("tls") : "");
        return new FileStore(shown, stores, Optional.of(bucket), folder);
    }

    private void withoutParameters() {
        if (!parameters.isEmpty()) {
            throw new IllegalArgumentException("only addresses with a host have parameters");
        }
    }

    /** Old texts have a second question mark where an ampersand is meant. */
    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : query.split("[&?]", -1)) {
            String[] parts = parameter.split("=", 2);
            String value = parts.length == 2 ? parts[1] : "";
            boolean known = switch (parts[0]) {
                case "region" -> TeamName.isValid(value);
                case "tls" -> Arrays.asList("true", "false").contains(value);
                default -> false;
            };
            if (!known || parameters.put(parts[0], value) != null) {
                throw new IllegalArgumentException("the parameters are region and tls=true or tls=false, each once");
            }
        }
        return parameters;
    }

    private static Store storeOf(Provider provider) {
        return Store.of(provider, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static void part(String what, Runnable check) {
        part(what, () -> {
            check.run();
            return what;
        });
    }

    private static <T> T part(String what, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(what + ": " + e.getMessage(), e);
        }
    }
}

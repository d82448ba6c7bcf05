package dev.gatepass.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Calls a gateway. Thread-safe; every call blocks, for some minutes at worst, and asks again where the gateway says when and
 * it is known that nothing was done. Failures are {@link GatepassException}s: a {@link RefusedException} has what the
 * gateway said.
 */
public final class GatepassClient {
    private static final String OWN = "/v1/me/api-keys";
    private static final String ALL = "/v1/admin/api-keys";
    private static final int PAGE = 1000;

    private final Transport transport;

    /** A client that opens no connection before the first call. */
    public GatepassClient(ServerAddress server, Credential credential) {
        this(server, credential, Pause.SLEEP);
    }

    GatepassClient(ServerAddress server, Credential credential, Pause pause) {
        this.transport = new Transport(server, credential, pause);
    }

    /** A part of a list. */
    record KeyPage(List<KeyDescription> apiKeys, Optional<String> nextCursor) {
        KeyPage {
            apiKeys = List.copyOf(apiKeys);
        }
    }

    /** The body that makes a key for somebody. */
    record KeyFor(KeyOwner owner, @JsonUnwrapped KeyTerms terms) {}

    /** The caller's own keys, in order of id. */
    public List<KeyDescription> ownKeys() throws GatepassException, InterruptedException {
        return pages(OWN + "?limit=" + PAGE);
    }

    /** Makes a further key of the caller's own; where the terms say nothing, it is as good as the credential shown. */
    public MadeKey makeOwnKey(KeyTerms terms) throws GatepassException, InterruptedException {
        return transport.post(OWN, terms, MadeKey.class);
    }

    /** Revokes one of the caller's own keys. */
    public void revokeOwnKey(String id) throws GatepassException, InterruptedException {
        transport.delete(OWN + "/" + encoded(id));
    }

    /** Everybody's keys, in order of id. For system administrators. */
    public List<KeyDescription> keys() throws GatepassException, InterruptedException {
        return pages(ALL + "?limit=" + PAGE);
    }

    /** Somebody's keys, in order of id. For system administrators. */
    public List<KeyDescription> keysOf(KeyOwner owner) throws GatepassException, InterruptedException {
        String kind = owner.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return pages(ALL + "?limit=" + PAGE + "&owner_kind=" + kind + "&owner=" + encoded(owner.name()));
    }

    /** Makes a key for a service account, or the first one of a person. For system administrators. */
    public MadeKey makeKey(KeyOwner owner, KeyTerms terms) throws GatepassException, InterruptedException {
        return transport.post(ALL, new KeyFor(owner, terms), MadeKey.class);
    }

    /** Somebody's key. For system administrators. */
    public KeyDescription key(String id) throws GatepassException, InterruptedException {
        return transport.get(ALL + "/" + encoded(id), KeyDescription.class);
    }

    /** Revokes a key, whosever it is. For system administrators. */
    public void revokeKey(String id) throws GatepassException, InterruptedException {
        transport.delete(ALL + "/" + encoded(id));
    }

    private List<KeyDescription> pages(String first) throws GatepassException, InterruptedException {
        KeyPage page = transport.get(first, KeyPage.class);
        List<KeyDescription> keys = new ArrayList<>(page.apiKeys());
        while (page.nextCursor().isPresent()) {
            page = transport.get(first + "&cursor=" + encoded(page.nextCursor().get()), KeyPage.class);
            keys.addAll(page.apiKeys());
        }
        return List.copyOf(keys);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}

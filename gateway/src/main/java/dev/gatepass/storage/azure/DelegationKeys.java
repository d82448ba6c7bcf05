package dev.gatepass.storage.azure;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.Origin;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.signing.azuresas.UserDelegationKey;
import dev.gatepass.storage.AzureEndpoints;
import dev.gatepass.storage.connections.CredentialHttp;
import dev.gatepass.storage.connections.HttpAnswer;
import dev.gatepass.storage.connections.HttpCall;
import dev.gatepass.storage.credentials.CredentialProblem;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * User delegation keys of storage accounts.
 *
 * <p>Thread-safe; blocks. Source: https://learn.microsoft.com/en-us/rest/api/storageservices/get-user-delegation-key.
 */
final class DelegationKeys {
    /** The most that a key lives. */
    static final Duration LIFE = Duration.ofDays(7);

    /** So that a store whose clock is behind ours takes it for begun. */
    static final Duration SKEW = Duration.ofMinutes(15);

    private static final String VERSION = "2026-02-06";
    private static final int OK = 200;

    private final CredentialHttp http;

    DelegationKeys(CredentialHttp http) {
        this.http = http;
    }

    /**
     * A key of the account that a container is in.
     *
     * @param token of Entra ID
     * @throws CredentialProblem if none is given
     */
    UserDelegationKey fetch(StorageBucket bucket, String token, Instant now) {
        Instant start = now.truncatedTo(ChronoUnit.SECONDS).minus(SKEW);
        String terms = "<?xml version=\"1.0\" encoding=\"utf-8\"?><KeyInfo><Start>" + start + "</Start><Expiry>"
                + start.plus(LIFE) + "</Expiry></KeyInfo>";
        HttpCall call = HttpCall.post(account(bucket), terms)
                .with("Authorization", "Bearer " + token)
                .with("x-ms-version", VERSION)
                .with("Content-Type", "application/xml");
        HttpAnswer answer = http.ask("the storage account", call);
        if (answer.status() != OK) {
            throw new CredentialProblem("the storage account answered " + answer.status());
        }
        Map<String, String> given = elements(answer.body().toString());
        try {
            return new UserDelegationKey(
                    given.getOrDefault("SignedOid", ""),
                    given.getOrDefault("SignedTid", ""),
                    Instant.parse(given.getOrDefault("SignedStart", "")),
                    Instant.parse(given.getOrDefault("SignedExpiry", "")),
                    given.getOrDefault("SignedService", ""),
                    given.getOrDefault("SignedVersion", ""),
                    given.getOrDefault("Value", ""));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new CredentialProblem("what the storage account gave is no key");
        }
    }

    private static String account(StorageBucket bucket) {
        Origin origin = AzureEndpoints.own(bucket);
        String path =
                bucket.addressing() == Addressing.PATH ? "/" + bucket.account().orElse("") : "/";
        return origin + path + "?restype=service&comp=userdelegationkey";
    }

    /** The texts of an answer's elements; it holds none twice. */
    private static Map<String, String> elements(String xml) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        Map<String, String> texts = new HashMap<>();
        String element = "";
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml.replace("\uFEFF", "")));
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    element = reader.getLocalName();
                } else if (event == XMLStreamConstants.CHARACTERS && !reader.isWhiteSpace()) {
                    texts.put(element, reader.getText());
                }
            }
            return texts;
        } catch (XMLStreamException e) {
            throw new CredentialProblem("what the storage account answered is no XML");
        }
    }
}

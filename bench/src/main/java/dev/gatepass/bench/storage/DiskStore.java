package dev.gatepass.bench.storage;

import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** An S3 server that keeps its objects on disk, as a program: its argument is the folder, and it prints its port. */
public final class DiskStore {
    static final String ACCESS_KEY = "AKIDGATEPASSBENCH001";
    static final String SECRET_KEY = "bench/secret+of+the+store/0123456789abcd";
    static final String BUCKET = "bench";

    private DiskStore() {}

    public static void main(String[] args) throws Exception {
        FilesystemNio2BlobStore store = new FilesystemNio2BlobStore(args[0]);
        store.createContainer(BUCKET);
        S3Proxy server = S3Proxy.builder()
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                .blobStore(store)
                .ignoreUnknownHeaders(true)
                .jettyMaxThreads(16)
                .build();
        server.start();
        Program.say(server.getPort());
    }
}

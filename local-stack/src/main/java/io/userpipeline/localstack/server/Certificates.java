package io.userpipeline.localstack.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An authority that nobody else trusts, with the certificates it has signed, as key stores in one
 * folder. Whoever removes the folder removes the authority.
 */
public final class Certificates {

  private static final String TYPE = "PKCS12";
  private static final String AUTHORITY = "authority";

  private final Path folder;
  private final String password = UUID.randomUUID().toString();

  private Certificates(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes an authority and a certificate for each name, valid for servers on loopback and for
   * clients; the name becomes the subject, {@code CN=name}.
   */
  public static Certificates issue(Path folder, String... names) {
    return issue(folder, Set.of(names), Set.of());
  }

  /** The same, with certificates that were valid until yesterday besides. */
  public static Certificates issue(Path folder, Set<String> valid, Set<String> expired) {
    Certificates certificates = new Certificates(folder);
    try {
      Files.createDirectories(folder);
      certificates.generate(AUTHORITY, "-ext", "bc:c", "-startdate", "-40d", "-validity", "70");
      for (String name : valid) {
        certificates.sign(name, "-validity", "30");
      }
      for (String name : expired) {
        certificates.sign(name, "-startdate", "-31d", "-validity", "30");
      }
      certificates.split(Stream.concat(valid.stream(), expired.stream()).toList());
      return certificates;
    } catch (IOException e) {
      throw new UncheckedIOException("Certificates cannot be written to " + folder, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The certificates in " + folder + " cannot be read", e);
    }
  }

  /** Key store with one name's key and certificate. */
  public Path keyStore(String name) {
    return folder.resolve(name + ".p12");
  }

  /** Trust store with the authority. */
  public Path trustStore() {
    return folder.resolve("trusted.p12");
  }

  /** Of every store and key. */
  public String password() {
    return password;
  }

  private void sign(String name, String... validity) throws IOException {
    List<String> options = new ArrayList<>(List.of("-signer", AUTHORITY));
    options.addAll(List.of("-ext", "san=ip:127.0.0.1,dns:localhost"));
    options.addAll(List.of(validity));
    generate(name, options.toArray(String[]::new));
  }

  private void generate(String alias, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", alias, "-dname", "CN=" + alias));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
    command.addAll(List.of("-keystore", keyStore(AUTHORITY).toString(), "-storetype", TYPE));
    command.addAll(List.of("-storepass:env", "STORE_PASSWORD"));
    command.addAll(Arrays.asList(options));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("STORE_PASSWORD", password);
    Process keytool = builder.start();
    try {
      byte[] output = keytool.getInputStream().readAllBytes();
      if (keytool.waitFor() != 0) {
        throw new IllegalStateException(
            "keytool made no certificate for %s: %s"
                .formatted(alias, new String(output, StandardCharsets.UTF_8)));
      }
    } catch (InterruptedException e) {
      keytool.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a certificate was made", e);
    }
  }

  /** One store each, so that nobody holds the key of another or of the authority. */
  private void split(List<String> names) throws IOException, GeneralSecurityException {
    char[] secret = password.toCharArray();
    KeyStore all = KeyStore.getInstance(TYPE);
    try (InputStream file = Files.newInputStream(keyStore(AUTHORITY))) {
      all.load(file, secret);
    }
    for (String name : names) {
      KeyStore one = empty();
      one.setKeyEntry(name, all.getKey(name, secret), secret, all.getCertificateChain(name));
      write(one, keyStore(name));
    }
    KeyStore trusted = empty();
    trusted.setCertificateEntry(AUTHORITY, all.getCertificate(AUTHORITY));
    write(trusted, trustStore());
    Files.delete(keyStore(AUTHORITY));
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(TYPE);
    store.load(null, null);
    return store;
  }

  private void write(KeyStore store, Path path) throws IOException, GeneralSecurityException {
    try (OutputStream file = Files.newOutputStream(path)) {
      store.store(file, password.toCharArray());
    }
  }
}

package org.fovea.access.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Argon2id, and a short memory of passwords that were right. */
public final class PasswordCheck {
  // A machine sends its password with every request (HTTP Basic), and Argon2id costs some 50 ms of
  // a core each time. What was right is remembered for a few minutes as HMAC-SHA-256 under a key
  // that exists only in this process; it is bound to the stored hash, so that a changed password is
  // forgotten with it.

  private static final int MEMORY_KIB = 19_456; // with 2 passes: OWASP's first choice for Argon2id
  private static final int PASSES = 2;
  private static final Duration REMEMBERED = Duration.ofMinutes(5);
  private static final int MOST_REMEMBERED = 1000; // accounts, far more than one house has

  private final Argon2PasswordEncoder argon2 =
      new Argon2PasswordEncoder(16, 32, 1, MEMORY_KIB, PASSES);
  private final String nobody;
  private final SecretKeySpec key;
  private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();
  private final Clock clock;

  public PasswordCheck(Clock clock) {
    this.clock = clock;
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, "HmacSHA256");
    this.nobody = hash(GeneratedPassword.next());
  }

  /** The form a password is kept in. */
  public String hash(String password) {
    String hash = argon2.encode(password);
    if (hash == null) {
      throw new IllegalStateException("expected a hash of a password, found none");
    }
    return hash;
  }

  /** Whether the password is right; takes as long where there is no such account. */
  public boolean matches(String name, String password, Optional<String> hash) {
    byte[] proof = proof(hash.orElse(nobody), password);
    Remembered known = remembered.get(name);
    if (hash.isPresent()
        && known != null
        && clock.instant().isBefore(known.until())
        && MessageDigest.isEqual(known.proof(), proof)) {
      return true;
    }
    boolean right = argon2.matches(password, hash.orElse(nobody)) && hash.isPresent();
    if (right) {
      if (remembered.size() >= MOST_REMEMBERED) {
        remembered.clear();
      }
      remembered.put(name, new Remembered(proof, clock.instant().plus(REMEMBERED)));
    }
    return right;
  }

  /** Forgets that the account's password was right. */
  public void forget(String name) {
    remembered.remove(name);
  }

  private byte[] proof(String hash, String password) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(hash.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", impossible);
    }
  }

  /** A password that was right, not itself, and until when that is taken as known. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Remembered(byte[] proof, Instant until) {}
}

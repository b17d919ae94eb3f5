/** Who a document comes from: Ed25519 signatures beside it; start at {@link hall.standard.signature.SigningKey}. */
@NullMarked
package hall.standard.signature;

import org.jspecify.annotations.NullMarked;

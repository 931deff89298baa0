/**
 * Calls that take the bytes of a file for a hash or a checksum of them, which can be had block by block. Data only.
 * Sources: https://docs.python.org/3/library/hashlib.html, https://docs.python.org/3/library/zlib.html
 */

/** Give an object that takes more by `update`; the place of the argument with the bytes. */
export const digestObjects: Readonly<Record<string, number>> = {
  'hashlib.blake2b': 0,
  'hashlib.blake2s': 0,
  'hashlib.md5': 0,
  'hashlib.new': 1,
  'hashlib.sha1': 0,
  'hashlib.sha224': 0,
  'hashlib.sha256': 0,
  'hashlib.sha384': 0,
  'hashlib.sha512': 0,
  'hashlib.sha3_224': 0,
  'hashlib.sha3_256': 0,
  'hashlib.sha3_384': 0,
  'hashlib.sha3_512': 0,
};

/** The same, which take no bytes when they are made. */
export const digestsLater: ReadonlySet<string> = new Set(['hmac.new', 'hmac.HMAC']);

/** Give a number; the one of the part before is the second argument. */
export const checksums: ReadonlySet<string> = new Set(['zlib.crc32', 'zlib.adler32', 'binascii.crc32']);

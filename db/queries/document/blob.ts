import { promisify } from 'node:util'
import { constants, zstdCompress, zstdDecompress } from 'node:zlib'

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

/** What is kept for years is compressed as well as it goes, and with a checksum: a flipped bit is noticed. */
const PARAMS = {
  [constants.ZSTD_c_compressionLevel]: 19,
  [constants.ZSTD_c_checksumFlag]: 1,
}
/** No blob unpacks to more than this; a damaged one must not fill the memory. */
const BYTES_MAX = 256 * 1024 * 1024

/** A blob as it is stored: its format number in one byte, then zstd of its content. */
export async function packBlob(format: number, content: Uint8Array): Promise<Uint8Array> {
  const body = await compress(content, { params: PARAMS })
  const packed = new Uint8Array(body.length + 1)
  packed[0] = format
  packed.set(body, 1)
  return packed
}

/**
 * The content of what `packBlob` made, and its format. Throws, and names it, on a format that is none of
 * `known`, and on bytes that are damaged. `what` names the blob in the sentence.
 */
export async function unpackBlob<F extends number>(
  what: string,
  packed: Uint8Array,
  known: readonly F[],
): Promise<{ format: F; content: Uint8Array }> {
  const format = known.find((it) => it === packed[0])
  if (format === undefined)
    throw new Error(`${what} of format ${packed[0]} cannot be read, only ${known.join(' and ')}`)
  return { format, content: await decompress(packed.subarray(1), { maxOutputLength: BYTES_MAX }) }
}

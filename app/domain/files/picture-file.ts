/** Largest picture that may be sent, in bytes: a good deal more than a telephone's photograph. */
export const PICTURE_BYTES_MAX = 20 * 1024 * 1024
/** Most pixels that a picture may have: more than most cameras, few enough to be decoded by a small server. */
export const PICTURE_PIXELS_MAX = 64_000_000
/** Longest side of a kept picture, in pixels: enough for a whole A4 page in print. */
export const PICTURE_SIDE_MAX = 2000
/** How many pictures may be put in at once. */
export const PICTURES_AT_ONCE = 10

/** What a picture is kept as. */
export type PictureMime = 'image/png' | 'image/jpeg'

/** Kinds of picture that are read; `heic` is known, and cannot be. */
export type PictureKind = 'png' | 'jpeg' | 'webp' | 'gif' | 'heic'

/**
 * What kind of picture some bytes are, told by their beginning, whatever a name or a browser says; null
 * for everything else, SVG among it, which can carry scripts.
 */
export function pictureKind(bytes: Uint8Array): PictureKind | null {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
  if (text(0, 8) === '\u0089PNG\r\n\u001a\n') return 'png'
  if (text(0, 3) === '\u00ff\u00d8\u00ff') return 'jpeg'
  if (/^GIF8[79]a$/.test(text(0, 6))) return 'gif'
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp'
  if (text(4, 8) === 'ftyp' && /^(heic|heix|hevc|hevx|heim|heis|mif1|msf1)$/.test(text(8, 12))) return 'heic'
  return null
}

/** Whole megabytes, as people are told them: at least one as soon as there is anything. */
export function megabytes(bytes: number): number {
  return bytes === 0 ? 0 : Math.max(1, Math.round(bytes / (1024 * 1024)))
}

import { createHash } from 'node:crypto'
import sharp from 'sharp'
import {
  PICTURE_PIXELS_MAX,
  PICTURE_SIDE_MAX,
  type PictureMime,
  pictureKind,
} from '#domain/files/picture-file.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'

/** A picture as it is kept: `width` and `height` in pixels, `sha` of the bytes, hexadecimal. */
export interface RedrawnPicture {
  readonly data: Uint8Array<ArrayBuffer>
  readonly mime: PictureMime
  readonly width: number
  readonly height: number
  readonly sha: string
}

// One thread and no memory kept for each: a school's server has other things to do.
sharp.concurrency(1)
sharp.cache(false)

/** Two at a time; the others wait their turn. */
const AT_ONCE = 2
let running = 0
const waiting: (() => void)[] = []

/**
 * Decodes a picture and draws it anew: nothing of what was sent is kept but what can be seen. So there is
 * no camera's place and time in it, nothing hidden behind its end, and it is turned as it was taken; at
 * most 2,000 pixels wide and high; of a moving picture the first frame, because a plan is also printed.
 * Photographs become JPEG, what has sharp edges or see-through parts PNG: word processors read both.
 * Refuses what is no picture, is broken, or has more pixels than a small server should decode.
 */
export async function redrawPicture(sent: Uint8Array): Promise<Outcome<RedrawnPicture>> {
  const kind = pictureKind(sent)
  if (kind === null) return refused('notAPicture')
  if (kind === 'heic') return refused('heicPicture')
  await turn()
  try {
    // Reads the header only, so that the size is known before anything is decoded.
    const { format, width, height, hasAlpha } = await sharp(sent, { limitInputPixels: false }).metadata()
    if (format !== kind) return refused('notAPicture')
    if (width * height > PICTURE_PIXELS_MAX)
      return refused('tooManyPixels', { values: { max: PICTURE_PIXELS_MAX / 1_000_000 } })
    const isPhotograph = kind === 'jpeg' || (kind === 'webp' && !hasAlpha)
    const drawn = sharp(sent, { limitInputPixels: PICTURE_PIXELS_MAX, failOn: 'error', sequentialRead: true })
      .autoOrient()
      .resize({ width: PICTURE_SIDE_MAX, height: PICTURE_SIDE_MAX, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .timeout({ seconds: 30 })
    const encoded = isPhotograph ? drawn.jpeg({ quality: 82 }) : drawn.png({ compressionLevel: 9 })
    const { data, info } = await encoded.toBuffer({ resolveWithObject: true })
    return done({
      data: new Uint8Array(data),
      mime: isPhotograph ? 'image/jpeg' : 'image/png',
      width: info.width,
      height: info.height,
      sha: createHash('sha256').update(data).digest('hex'),
    })
  } catch {
    // The decoder's many complaints all mean one thing to a person: these bytes are no whole picture.
    return refused('notAPicture')
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

async function turn(): Promise<void> {
  while (running >= AT_ONCE) await new Promise<void>((resolve) => void waiting.push(resolve))
  running += 1
}

import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

// Pictures as people's machines make them, and things that only call themselves pictures.

/** A picture of one colour with a dark square in its upper left corner. */
export function aPicture(
  more: { width?: number; height?: number; colour?: string; format?: 'png' | 'jpeg' | 'webp' | 'gif' } = {},
): Promise<Buffer> {
  const { width = 320, height = 200, colour = '#7fb3d5', format = 'png' } = more
  const square = Buffer.from(
    `<svg width="${width}" height="${height}"><rect width="${Math.ceil(width / 4)}" height="${Math.ceil(height / 4)}" fill="#202020"/></svg>`,
  )
  return sharp({ create: { width, height, channels: 3, background: colour } })
    .composite([{ input: square }])
    .toFormat(format)
    .toBuffer()
}

/** A photograph that was taken lying on its side, with the place where it was taken. 400 × 200 as stored. */
export async function aPhotographWithExif(): Promise<Buffer> {
  return await sharp(await aPicture({ width: 400, height: 200, format: 'jpeg' }))
    .withExif({
      IFD0: { Artist: 'SECRET-ARTIST' },
      IFD3: { GPSLatitude: '30/1 16/1 0/1', GPSLatitudeRef: 'N' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
}

/** A whole, valid PNG of 110 KB that becomes 900 million pixels when it is decoded. */
export function aBomb(side = 30_000): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const ends = Buffer.alloc(8)
    ends.writeUInt32BE(data.length, 0)
    ends.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  // One bit a pixel, grey.
  header[8] = 1
  const rows = deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side), { level: 9 })
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The form in which a browser sends one file. */
export function asForm(bytes: Uint8Array, name = 'picture.png', type = 'image/png'): FormData {
  const form = new FormData()
  form.set('file', new File([new Uint8Array(bytes)], name, { type }))
  return form
}

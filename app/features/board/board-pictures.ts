import { FileHelpers, type TLAssetStore } from 'tldraw'
import { filePath } from '#domain/files/file-path.ts'
import { sendFile } from '../files/send-file.ts'

/** Up to this size a picture lives inside the board, also without a line; the log keeps every byte of it. */
const INSIDE_BYTES = 200 * 1024

/** Larger pictures are files of the lesson study, and the board holds their paths. */
export function boardPictures(lessonStudyId: string): TLAssetStore {
  return {
    upload: async (_asset, file, signal) => {
      if (file.size <= INSIDE_BYTES) return { src: await FileHelpers.blobToDataUrl(file) }
      const url = `/lesson-studies/${lessonStudyId}/files`
      const sent = await sendFile(url, file, () => {}, signal ?? new AbortController().signal)
      // tldraw says that it failed, and takes the picture out again.
      if (!sent.ok) throw new Error(`the picture was not kept: ${sent.refusal?.reason ?? 'no connection'}`)
      return { src: filePath(lessonStudyId, sent.file.id) }
    },
    resolve: (asset) => asset.props.src,
  }
}

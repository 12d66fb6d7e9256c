import {
  FormDataParseError,
  MaxFileSizeExceededError,
  MaxFilesExceededError,
  MaxHeaderSizeExceededError,
  MaxPartsExceededError,
  MaxTotalSizeExceededError,
  parseFormData,
} from 'remix/form-data-parser'
import { megabytes } from '#domain/files/picture-file.ts'
import { RESOURCE_BYTES_MAX } from '#domain/library/resource-file.ts'
import { done, type Outcome, refused } from '#domain/outcome.ts'

/** A form with at most one file, read no further than allowed. */
export interface SentForm {
  readonly form: FormData
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | null
}

/** Reads what was sent; a file that is too large, or broken off on the way, is refused and nothing of it kept. */
export async function readResourceForm(request: Request): Promise<Outcome<SentForm>> {
  let file: SentForm['file'] = null
  try {
    const limits = { maxFiles: 1, maxParts: 30, maxFileSize: RESOURCE_BYTES_MAX }
    const form = await parseFormData(request, limits, async (sent) => {
      file = { name: sent.name, bytes: new Uint8Array(await sent.arrayBuffer()) }
    })
    return done({ form, file })
  } catch (cause) {
    if (cause instanceof MaxFileSizeExceededError || cause instanceof MaxTotalSizeExceededError)
      return refused('resourceTooLarge', { field: 'file', values: { max: megabytes(RESOURCE_BYTES_MAX) } })
    if (cause instanceof MaxFilesExceededError || cause instanceof MaxPartsExceededError)
      return refused('tryAgain')
    if (cause instanceof FormDataParseError || cause instanceof MaxHeaderSizeExceededError)
      return refused('tryAgain')
    throw cause
  }
}

import { expect, it } from 'vitest'
import { filePath, isFileId, parseFilePath } from './file-path.ts'

const STUDY = '8f6f2a52-0a1c-4c2b-9a55-4f6e0f1d2c3b'
const FILE = '0b54c0de-77aa-4d2a-8f05-2d6b1f0a9e11'

it('[T5] reads the path of a file back', () => {
  expect(parseFilePath(filePath(STUDY, FILE))).toEqual({ lessonStudyId: STUDY, fileId: FILE })
})

it('[T5] takes nothing else for one', () => {
  for (const path of [
    '',
    null,
    7,
    `https://evil.example${filePath(STUDY, FILE)}`,
    `//evil.example${filePath(STUDY, FILE)}`,
    `${filePath(STUDY, FILE)}?x`,
    `${filePath(STUDY, FILE)}/..`,
    filePath(STUDY, '../../account'),
    'data:image/png;base64,AAAA',
    'javascript:alert(1)',
  ])
    expect(parseFilePath(path), String(path)).toBeNull()
  expect([FILE, FILE.toUpperCase(), `${FILE}/`, '', null, 3].map(isFileId)).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
  ])
})

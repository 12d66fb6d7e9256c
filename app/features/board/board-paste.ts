import { AssetRecordType, getHashForString, type Editor, type TLBookmarkAsset } from 'tldraw'

/**
 * What is pasted stays among us: tldraw would fetch a pasted link for its preview, and put pasted SVG
 * source into the page to measure it.
 */
export function keepToOurselves(editor: Editor): void {
  editor.registerExternalAssetHandler('url', ({ url }) => Promise.resolve(plainBookmark(url)))
  editor.registerExternalContentHandler('embed', null)
  editor.registerExternalContentHandler('svg-text', ({ text, point }) => {
    void editor.putExternalContent({ type: 'text', text, ...(point && { point }) }).catch(() => {})
  })
}

function plainBookmark(url: string): TLBookmarkAsset {
  return {
    id: AssetRecordType.createId(getHashForString(url)),
    typeName: 'asset',
    type: 'bookmark',
    props: { src: url, title: url, description: '', image: '', favicon: '' },
    meta: {},
  }
}

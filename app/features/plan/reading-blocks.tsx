import { createContext, type CSSProperties, Fragment, type ReactNode, use } from 'react'
import { useTranslation } from 'react-i18next'
import { AUTHOR_MARK, creditsOf } from '#domain/history/author-mark.ts'
import { linkTarget } from '#domain/plan/link-target.ts'
import { readPicture } from '#domain/plan/picture.ts'
import { plainText, type PlanJson } from '#domain/plan/plan-json.ts'
import { personColor } from '#ui/person-color.ts'

/** Where the picture of a stored file is read. */
export const PicturePathContext = createContext<(fileId: string) => string>(() => '')

/** Paragraphs, lists, headings and tables out of a plan's JSON. What it does not know it leaves out. */
export function ReadingBlocks({ blocks, path }: { blocks: readonly PlanJson[]; path: string }) {
  return blocks.map((block, index) => {
    const at = `${path}.${index}`
    return <Fragment key={at}>{renderBlock(block, at)}</Fragment>
  })
}

function renderBlock(node: PlanJson, path: string): ReactNode {
  const inner = <ReadingBlocks blocks={node.content ?? []} path={path} />
  switch (node.type) {
    case 'paragraph':
      return <p>{inlines(node, path)}</p>
    case 'heading':
      return node.attrs?.['level'] === 4 ? <h4>{inlines(node, path)}</h4> : <h3>{inlines(node, path)}</h3>
    case 'bulletList':
      return <ul>{inner}</ul>
    case 'orderedList':
      return <ol start={wholeNumber(node.attrs?.['start'], 1)}>{inner}</ol>
    case 'listItem':
      return <li>{inner}</li>
    case 'picture':
      return <ReadingPicture node={node} />
    case 'table':
      return (
        <div className="tableWrapper">
          <table className="plan-table">
            <tbody>{inner}</tbody>
          </table>
        </div>
      )
    case 'tableRow':
      return <tr>{inner}</tr>
    case 'tableCell':
      return <td {...spans(node)}>{inner}</td>
    case 'tableHeader':
      // An empty head says nothing about its column: to who listens it is a cell like others.
      return (
        <th {...spans(node)} role={plainText(node) === '' ? 'cell' : undefined}>
          {inner}
        </th>
      )
    default:
      return null
  }
}

function ReadingPicture({ node }: { node: PlanJson }) {
  const { t } = useTranslation('plan')
  const picturePath = use(PicturePathContext)
  const { fileId, alt, size, width, height } = readPicture(node.attrs)
  const label = alt === '' ? t('picture.name') : t('picture.named', { alt })
  if (fileId === null) return <p className="picture-broken">{label}</p>
  return (
    <figure className="plan-picture" data-size={size}>
      <img
        src={picturePath(fileId)}
        alt={alt === '' ? label : alt}
        loading="lazy"
        width={width ?? undefined}
        height={height ?? undefined}
      />
      {alt !== '' && <figcaption>{alt}</figcaption>}
    </figure>
  )
}

function spans(node: PlanJson): { colSpan: number; rowSpan: number } {
  return {
    colSpan: wholeNumber(node.attrs?.['colspan'], 1),
    rowSpan: wholeNumber(node.attrs?.['rowspan'], 1),
  }
}

function wholeNumber(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1000
    ? value
    : otherwise
}

function inlines(node: PlanJson, path: string): ReactNode {
  if ((node.content ?? []).length === 0) return <br />
  return (node.content ?? []).map((inline, index) => {
    const at = `${path}.${index}`
    if (inline.type === 'hardBreak') return <br key={at} />
    return <Fragment key={at}>{marked(inline)}</Fragment>
  })
}

function marked(text: PlanJson): ReactNode {
  return (text.marks ?? []).toReversed().reduce<ReactNode>((inner, mark) => {
    switch (mark.type) {
      case 'bold':
        return <strong>{inner}</strong>
      case 'italic':
        return <em>{inner}</em>
      case 'underline':
        return <u>{inner}</u>
      case 'strike':
        return <s>{inner}</s>
      case AUTHOR_MARK:
        return <Authored credit={creditsOf(text).wrote}>{inner}</Authored>
      case 'link': {
        const href = linkTarget(mark.attrs?.['href'])
        if (href === null) return inner
        return (
          <a href={href} target="_blank" rel="noopener noreferrer nofollow">
            {inner}
          </a>
        )
      }
      default:
        return inner
    }
  }, text.text)
}

/** Whose a credit is; where nobody provides it, authors are not shown. */
export const PersonOfCredit = createContext<(credit: number) => string | null>(() => null)

function Authored({ credit, children }: { credit: number | null; children: ReactNode }) {
  const personId = use(PersonOfCredit)(credit ?? -1)
  if (personId === null) return children
  const { ink, wash } = personColor(personId)
  const style = { '--author-ink': ink, '--author-wash': wash } as CSSProperties
  return (
    <span className="authored" style={style} data-author={personId} data-credit={String(credit)}>
      {children}
    </span>
  )
}

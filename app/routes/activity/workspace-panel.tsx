/** `/plan`, `/board` and `/room`: the workspace reads from the URL which panel is enlarged. */
export default function WorkspacePanel() {
  return null
}

export default {
  title: '白板',
  opening: '正在打开白板……',
  hint: '所有人在同一块白板上书写。',
  readOnly: '您可以查看这块白板，但不能在上面书写。',
  firstPage: '第 1 页',
  copyName: '白板副本',
  image: {
    tooLarge: '这张图片超过了 200 KB，请压缩后再添加。',
    notAPicture: '白板上只能放 200 KB 以内的图片（PNG、JPEG、GIF、SVG、WebP）。',
  },
  problem: {
    tooLarge: '有一项内容太大，没有添加到白板。请换用较小的图片，或减少文字。',
    newer_other: '有 {{count}} 项内容出自更新的版本，刷新页面后即可看到。',
    broken_other: '这块白板上有 {{count}} 项内容无法显示，其余内容不受影响。',
    dismiss: '关闭提示',
  },
  reading: {
    pages: '白板各页',
    page_other: '{{name}}（{{count}} 项）',
    fit: '显示全部',
    zoomIn: '放大',
    zoomOut: '缩小',
    empty: '当时白板还是空的',
    emptyBody: '这一时刻还没有人在白板上书写。',
    failed: '白板没有加载成功。请检查网络后重试。',
    again: '重试',
  },
}

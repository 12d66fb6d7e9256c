export default {
  toWorkspace: '回到共案',
  begin: {
    title: '先自己想，再一起备',
    body: '初案是您一个人的：在公布之前，除了您谁也看不到，包括组织者和管理员。先把自己的想法写下来，写好后提交，等大家一起公布。',
    submit: '开始写我的初案',
  },
  mine: {
    title: '我的初案',
    lead: '公布之前只有您能看到。写的内容会自动保存。',
    editorLabel: '我的初案正文',
    readOnly: '初案已提交，正在等待公布。收回后可以继续修改。',
  },
}

export default {
  palette: '查找与操作',
  placeholder: '想做什么，或者想去哪里？可输入拼音首字母',
  nothing: '没有找到。换个说法试试，中文、英文、拼音都可以。',
  found_other: '找到 {{count}} 项',
  group: {
    recent: '最近用过',
    site: '共研',
    lessonStudies: '课例',
    communities: '共同体',
    schools: '学校',
  },
  home: '我的课例',
  notifications: '通知',
  begin: '在“{{community}}”中新建课例',
  newCommunity: '新建共同体',
  newInstitution: '添加学校',
  account: '我的账号',
  administration: '本站管理',
  language: { en: '切换到英文（English）', 'zh-CN': '切换到中文' },
  signOut: '退出登录',
  tour: {
    label: '新手导览，第 {{number}} 步，共 {{count}} 步',
    next: '下一步',
    back: '上一步',
    skip: '跳过',
    done: '知道了',
    plan: {
      title: '一起写的教案',
      body: '大家同时在同一份教案里写。内容自动保存，每一处是谁写的都记得。',
    },
    margin: {
      title: '用批注来说',
      body: '选中教案里的文字，就可以提问、肯定，或建议另一种写法。专家也这样做，不会改动您的原文。',
    },
    board: {
      title: '在白板上画',
      body: '设计板书，排一排学生可能的回答。您的笔一动，大家都看得见。',
    },
    room: {
      title: '见面和聊天',
      body: '在研讨室里互相看见、听见。网络不好时，可以只听声音，在聊天里写。',
    },
    session: {
      title: '研讨有始有终',
      body: '见面时开始一次研讨。结束时写一句话说明决定了什么，当时的教案就会留在时间线上。',
    },
    people: {
      title: '谁参加了',
      body: '在这里看到每个人和他们的角色。组织者可以从外面邀请专家。',
    },
    again: '想再看一遍，点上方的“?”，或按 Ctrl + K（⌘ K）查找；其他功能也能这样找到。',
  },
}

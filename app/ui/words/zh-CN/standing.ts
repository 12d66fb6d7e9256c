export default {
  trash_other: '回收站（{{count}}）',
  progress: '第 {{number}} 阶段，共 {{count}} 个',
  strip: {
    label: '进展',
    yours: '您的下一步：{{task}}',
    nothing: '目前没有等您完成的事',
    done: '所有阶段都已完成',
    next: '下一步：开启阶段“{{title}}”',
  },
  next: {
    title: '我的下一步',
    lead: '您在所有课例研究中要做的事，最先到期的排在最前。',
    none: '没有等您完成的事',
    noneBody: '有您任务的阶段开启后，会列在这里。',
    all: '全部待办',
    stage: '阶段“{{title}}”',
    noEnd: '没有设定日期',
    home: '我的课例研究',
  },
  due: {
    until: '计划完成于',
    late: '已超过计划日期',
  },
  theme: {
    band: '研究主题',
    bandFor: '目标和观察点指向这个主题。',
    record: '协商记录',
  },
}

import type { SettlementType } from '#domain/people/roles.ts'
import type { DemoName } from './demo-lesson.ts'

/** The password of everybody in the demo community; the sign-in page shows it. */
export const DEMO_PASSWORD = 'gongyan-demo-2026'

export const DEMO_SCHOOLS: readonly {
  readonly key: 'city' | 'village'
  readonly name: string
  readonly settlementType: SettlementType
}[] = [
  { key: 'city', name: '江城实验小学 Jiangcheng Experimental', settlementType: 'urban' },
  { key: 'village', name: '柳溪村小学 Liuxi Village', settlementType: 'rural' },
]

export const DEMO_COMMUNITY = {
  name: '城乡数学课例研究组 City–Village Lesson Study',
  purpose:
    '两所学校一起备一节课，各自上课，再比较学生的回答。Two schools plan one lesson, teach it twice and compare what pupils say.',
}

/** Five teachers of two schools, and an expert who belongs to their district. */
export const DEMO_PEOPLE: readonly {
  readonly key: DemoName
  readonly name: string
  readonly userName: string
  readonly school: 'city' | 'village' | null
  /** Has not been in the workspace yet: is shown around when they first come. */
  readonly isNew?: true
}[] = [
  { key: 'chen', name: '陈静 Chen Jing', userName: 'chenjing', school: 'city' },
  { key: 'wang', name: '王磊 Wang Lei', userName: 'wanglei', school: 'city' },
  { key: 'zhou', name: '周敏 Zhou Min', userName: 'zhoumin', school: 'city', isNew: true },
  { key: 'li', name: '李秀兰 Li Xiulan', userName: 'lixiulan', school: 'village' },
  { key: 'zhang', name: '张强 Zhang Qiang', userName: 'zhangqiang', school: 'village' },
  { key: 'lin', name: '林远 Lin Yuan', userName: 'linyuan', school: null },
]

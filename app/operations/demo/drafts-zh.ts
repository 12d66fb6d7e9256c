import type { DemoThreeDrafts } from './demo-drafts.ts'

export const DRAFTS_ZH: DemoThreeDrafts = {
  language: 'zh-CN',
  title: '周长的认识',
  subject: '数学',
  grade: '三年级上册',
  lessonMinutes: 40,
  frame: {
    by: 'chen',
    section: 'materialStudy',
    text: '人教版从“描树叶的边线”引入，北师大版从“给图形镶花边”引入。两套教材都先认“一周”，再量长度，最后才算。',
  },
  drafts: [
    {
      by: 'wang',
      sections: {
        lessonGoals: [
          [
            '在描一描、指一指的活动中理解：周长是封闭图形一周的长度。',
            '能选用绳子、软尺或直尺测量周长，说出自己的理由。',
          ],
        ],
        rationale: [
          '江城班 42 人，课前有 35 人会背“周长是一周的长度”。可是请他们描出树叶的一周时，有 11 人把叶脉也描了进去：会说，不等于明白“一周”在哪里。',
        ],
        keyPoints: ['“一周”从哪里起、到哪里止。'],
      },
      rows: [
        {
          minutes: 8,
          cells: {
            stage: ['描一周'],
            teacher: ['发树叶形卡片：用红笔描出它的一周。再出示一条没有接上的线：这是一周吗？'],
            students: ['各自描边线，同桌互查起点和终点。'],
            anticipatedResponses: [['把叶脉也描上', '描到一半就停：“差不多了”']],
            intent: ['从错误的描法里逼出“封闭”和“边线”。'],
          },
        },
        {
          minutes: 12,
          cells: {
            stage: ['量一周'],
            teacher: ['三角形、五角星、圆片各一个：它们的周长怎样量？先说打算，再动手。'],
            students: ['小组分工测量，记录方法和结果。'],
            anticipatedResponses: [['直边用尺逐条量再相加', '圆片用绳子绕一圈再拉直']],
            intent: ['不同的图形需要不同的办法，体会“化曲为直”。'],
          },
        },
      ],
    },
    {
      by: 'li',
      sections: {
        lessonGoals: [
          [
            '能指着身边的东西说清楚：从哪里开始，绕一圈又回到哪里。',
            '知道周长说的是“线有多长”，不是“面有多大”。',
          ],
        ],
        rationale: [
          '柳溪班 18 人，多数孩子帮家里围过菜地。访谈时 12 人把“菜地有多大”和“篱笆有多长”说成一回事。生活经验丰富，正好用来区分两个量。',
        ],
        preparation: [['每组一段 2 米的细绳和一把卷尺', '操场上用石灰画好的三块“菜地”']],
      },
      rows: [
        {
          minutes: 10,
          cells: {
            stage: ['围菜地'],
            teacher: ['爷爷要给三块菜地围篱笆，哪一块用的网最长？先猜，再想办法知道。'],
            students: ['到操场上用绳子围，做记号，拉直了再量。'],
            anticipatedResponses: [
              ['“最大的那块用得最多。”（追问：大的一定长吗？）', '绳子没有贴着边，量长了'],
            ],
            intent: ['从真实的需要出发；细长的那块面积小、篱笆长，形成冲突。'],
          },
        },
        {
          minutes: 6,
          cells: {
            stage: ['说一说：线还是面'],
            teacher: ['刷菜地和围菜地，一个用的是什么，一个用的又是什么？'],
            students: ['用手指沿边走一圈，再用手掌抹一抹面。'],
            anticipatedResponses: [['“围是线，刷是面。”', '两个动作分不清']],
            intent: ['用动作把周长和面积分开，为后面的学习留好位置。'],
          },
        },
      ],
    },
    {
      by: 'zhang',
      sections: {
        difficultPoints: ['拼在一起以后，中间的线不再是周长的一部分。'],
        homework: ['给家里的一样东西量周长：画下来，标出起点，写出是怎样量的。带一张量错了又改对的记录。'],
      },
      rows: [
        {
          minutes: 9,
          cells: {
            stage: ['拼一拼，变没变'],
            teacher: ['两张同样的纸片拼成一张，周长是两张之和吗？少了哪里？'],
            students: ['拼、描、比，把“藏起来的边”涂成黄色。'],
            anticipatedResponses: [['“是两倍。”', '“中间的两条边不见了。”']],
            intent: ['在变化中再认一次“一周”。'],
          },
        },
      ],
    },
    {
      by: 'chen',
      sections: {
        keyPoints: ['先认清“一周”，再量长度；公式留给下一课。'],
      },
      rows: [
        {
          minutes: 5,
          cells: {
            stage: ['回头看'],
            teacher: ['今天我们量了什么？如果要给弟弟妹妹讲“周长”，你只用一个动作，会怎样做？'],
            students: ['用一个动作和一句话来说，贴到黑板上。'],
            anticipatedResponses: [['用手指绕课本一圈', '“就是走一圈有多长”']],
            intent: ['用动作收住概念，不背定义。'],
          },
        },
      ],
    },
    {
      by: 'zhou',
      sections: {
        observationPoints: [
          ['学生第一次描边线时，起点和终点有没有合上？', '谁把“大”说成了“长”？后来是什么让他改了主意？'],
        ],
      },
      rows: [
        {
          minutes: 6,
          cells: {
            stage: ['猜一猜'],
            teacher: ['教室里哪样东西的周长大约是 1 米？先估，再量。'],
            students: ['估一估，写下来，再量一量，看谁估得近。'],
            anticipatedResponses: [['只看长边就说', '用一拃一拃地估']],
            intent: ['把“一周”和长度单位连起来。'],
          },
        },
      ],
    },
  ],
  takings: [
    { by: 'zhou', from: 'chen', section: 'keyPoints' },
    { by: 'chen', from: 'zhou', section: 'observationPoints' },
    { by: 'chen', from: 'li', section: 'rationale' },
    { by: 'chen', from: 'wang', section: 'rationale' },
    { by: 'zhou', from: 'wang', section: 'lessonGoals' },
    { by: 'zhou', from: 'li', row: 0 },
    { by: 'chen', from: 'wang', row: 1 },
    { by: 'li', from: 'zhang', row: 0 },
    { by: 'wang', from: 'li', row: 1 },
    { by: 'chen', from: 'zhang', section: 'homework' },
    { by: 'zhang', from: 'chen', row: 0 },
  ],
  versionName: '共案：二备定稿',
  decision: '用李秀兰的“围菜地”导入，王磊的“量一周”放在中间；三个班都量同一片树叶，回来比较学生的说法。',
  personalPlans: [
    {
      by: 'li',
      adds: [
        {
          row: 0,
          cell: 'teacher',
          text: '柳溪班：雨天在教室里用桌椅围；每人先用脚步走一圈，说出走了几步，再用绳子量。',
        },
      ],
      offers: {
        row: 0,
        said: '先用脚步走一圈，我班最慢的三个孩子一下子就明白了“回到起点”。城里的班也许用得上。',
      },
    },
    {
      by: 'wang',
      adds: [{ row: 1, cell: 'students', text: '江城班 42 人，改成 7 组轮换，每组只量两样，汇总到一张表。' }],
    },
  ],
}

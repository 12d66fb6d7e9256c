/** The district of both demo schools; the expert works there. */
export const DEMO_DISTRICT = '江城区教研室 Jiangcheng District'

export const DEMO_CHARTER = `我们的约定
1. 每两周研讨一次，先听执教老师自己说，再说看到的学生。
2. 观课写看到的和听到的，不给老师打分。
3. 教案大家都可以用，用时写明是谁一起备的。

What we have agreed on
1. We meet every other week; whoever taught speaks first, then we say what we saw pupils do.
2. While watching we write down what was done and said, and give nobody marks.
3. Everybody may use the plans, and says who made them.`

/** What one of the teachers keeps for herself, about the lesson of that language. */
export const DEMO_REFLECTIONS = [
  {
    language: 'en',
    text: 'I had expected the paper strips to make “equal parts” obvious. Three groups folded unequally and still said one half, because there were two pieces. Next time I ask “how do you know they are equal?” before anybody says a fraction.',
  },
  {
    language: 'zh-CN',
    text: '原以为折一折就能看出“平均分”。有三个小组折得不一样大，照样说是二分之一，因为“分成了两份”。下次先追问“你怎么知道一样大”，再说分数。柳溪的孩子用绳子比，反而想得更清楚。',
  },
] as const

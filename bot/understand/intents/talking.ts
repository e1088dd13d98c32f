import { answering } from '../slots.js'
import type { IntentRow } from './row.js'

/** Greetings, thanks, and what is said about the talk itself. */
export const talking: readonly IntentRow[] = [
  {
    id: 'greet',
    label: '打个招呼',
    yes: {
      anywhere:
        '你好｜您好｜早｜早上好｜上午好｜下午好啊｜晚上好｜在吗｜在不在｜有人吗｜hi｜hello｜嗨｜哈喽｜大家好｜你好呀｜小助手你好｜老师好｜领导好｜您好，打扰一下｜喂｜哈啰在不｜好久不见｜新年好',
    },
    become: () => ({ kind: 'small-talk', said: 'greet' }),
  },
  {
    id: 'thanks',
    label: '道谢',
    yes: {
      anywhere:
        '谢谢｜谢谢你｜多谢｜感谢｜谢了｜谢谢啦｜辛苦了｜麻烦你了｜好的谢谢｜太感谢了｜明白了，谢谢｜知道了谢谢｜3q｜thx｜thanks｜有劳了｜不错，挺好用的｜帮大忙了｜你真棒｜好嘞，谢谢老师｜收到，谢谢｜懂了懂了｜原来如此，明白了｜拜拜｜再见',
    },
    become: () => ({ kind: 'small-talk', said: 'thanks' }),
  },
  {
    id: 'noise',
    label: '没有意思的字',
    yes: {
      free: '1｜2｜5｜99｜嗯｜哦｜啊啊啊｜哈哈哈｜。。。｜……｜？？？｜😀｜👍｜asdf｜qwer｜jkl;｜12345｜，｜!!!｜额｜呃｜呵呵｜222｜aaa｜test｜测试｜fdsafdsa｜[图片]｜[捂脸]｜嘿嘿｜. . .｜去去去｜哈',
      done: '1｜哦｜哈哈｜asdf｜😂｜。。｜啊这｜嗯嗯嗯哦',
      form: '😀｜asdfgh｜。。。｜哈哈哈哈｜？？｜[呲牙]｜啊啊啊啊｜，，，｜jjjj｜呃呃｜噗',
      asked: '😀｜asdfgh｜。。。｜哈哈哈哈｜？？｜啊啊啊｜[强]｜sdfsdf',
    },
    // While values wait for 「对」, whatever is neither yes nor no is answered as that.
    become: said => (said.standing.place === 'proposed' ? answering(said) : { kind: 'small-talk', said: 'noise' }),
  },
  {
    id: 'home',
    label: '看看能做什么',
    yes: {
      anywhere:
        '首页｜主页｜菜单｜功能｜帮助｜怎么用｜使用说明｜你能做什么｜你会干啥｜你都能帮我做些什么｜有什么功能｜能办哪些事｜help｜回到首页｜回首页｜返回首页｜主菜单｜你是谁｜你是干嘛的｜介绍一下你自己｜怎么使用你｜这个东西怎么玩｜有哪些功能可以用｜我该怎么用这个系统｜有没有使用手册｜功能列表｜打开菜单｜你有啥本事',
    },
    become: () => ({ kind: 'home' }),
  },
  {
    id: 'correct-question',
    label: '换个意思再答',
    where: ['screen', 'form', 'asked'],
    yes: {
      screen:
        '我问的不是这个｜不是这个意思｜你理解错了｜答非所问｜我问的是什么时候报｜我是问谁来批｜我问的是验收不是变更｜换个说法｜你没听懂｜你没懂我意思｜不是问这个｜我不是问这个，我是想知道交给谁｜说错了，我想问的是季度报送｜重新回答｜这不是我要的答案｜答错了｜再说一遍，我没看懂｜能不能说简单点｜换个方式说｜说人话｜我的意思是超过了怎么办｜你搞错了，我说的是规划｜驴唇不对马嘴｜不对，我问的是期限｜没回答我的问题｜文不对题｜错了，我问财政局',
    },
    become: ({ utterance }) => {
      const asked = meant
        .exec(utterance.text)?.[1]
        ?.replace(/^[，,：:\s]+/, '')
        .trim()
      return asked && asked.length > 1 ? { kind: 'ask', text: asked } : { kind: 'reread' }
    },
  },
]

/** What was meant instead: 「我问的是谁来批」. */
const meant =
  /(?:我(?:是想|就?是|想)?(?:问|说|要问|想问|想知道)(?:的)?(?:不是[^，,]{1,12}[，,]\s*)?(?:是|的是)?|我的意思是|(?:我)?(?:是)?想知道)(?!.*不是.{0,2}$)([^。]+)$/

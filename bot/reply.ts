export type { Block, Choice, ListItem, Reply } from '../api/talk.js'

/** Why a rule does not carry a statement; for the log and the tables, never for a person. */
export type Fault = 'words' | 'order' | 'scope' | 'condition' | 'actor' | 'binding' | 'list'

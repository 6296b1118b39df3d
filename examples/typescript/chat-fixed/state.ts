/** What the session of a visitor holds. */
export interface State {
  user: string | null;
  messages: Message[];
  ratings: Record<number, number | null>;
  replies: number;
  asked: string[];
  signed_in: string[];
  draft?: string;
  nickname: string;
  tone: string;
  creativity: number;
  show_numbers: boolean;
  login_name: string;
  question: string | null;
  [rating: `rating_${number}`]: number | null;
}

export interface Message {
  readonly role: "user" | "assistant";
  readonly text: string;
}

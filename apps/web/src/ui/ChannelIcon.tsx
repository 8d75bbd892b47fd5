import { AppWindow, ClipboardList, FileCheck, Globe, Handshake, Heart, Mail, MessageCircle, MessageSquareText, Package, Phone, Radio, Smartphone, Star, Store, Wrench, type LucideIcon } from "lucide-react";

const icons: Readonly<Record<string, LucideIcon>> = {
  web: Globe,
  app: Smartphone,
  email: Mail,
  phone: Phone,
  store: Store,
  chat: MessageCircle,
  social: Heart,
  sms: MessageSquareText,
  mail: Package,
  portal: FileCheck,
  workshop: Wrench,
  survey: ClipboardList,
  reviews: Star,
  partner: Handshake,
  other: AppWindow,
};

/** Channels with a picture of their own, in the order in which they are offered. */
export const picturedChannels: readonly string[] = Object.keys(icons);

/** The picture of a channel, beside its name or with one of its own. */
export function ChannelIcon({ channel, x, y, size }: { readonly channel: string; readonly x?: number; readonly y?: number; readonly size?: number }) {
  const Icon = icons[channel.toLowerCase()] ?? Radio;
  return <Icon aria-hidden {...(x === undefined ? {} : { x })} {...(y === undefined ? {} : { y })} {...(size === undefined ? {} : { size })} />;
}

const names: Readonly<Record<string, string>> = { sms: "SMS", email: "Email" };

export function channelName(channel: string): string {
  return names[channel.toLowerCase()] ?? channel.slice(0, 1).toUpperCase() + channel.slice(1);
}

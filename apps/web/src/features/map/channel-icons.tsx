import { AppWindow, FileCheck, Globe, Handshake, Heart, Mail, MessageCircle, MessageSquareText, Phone, Radio, Smartphone, Star, Store, Truck, Wrench, ClipboardList, type LucideIcon } from "lucide-react";

const icons: Readonly<Record<string, LucideIcon>> = {
  web: Globe,
  app: Smartphone,
  email: Mail,
  phone: Phone,
  store: Store,
  chat: MessageCircle,
  social: Heart,
  sms: MessageSquareText,
  mail: Truck,
  portal: FileCheck,
  workshop: Wrench,
  survey: ClipboardList,
  reviews: Star,
  partner: Handshake,
  other: AppWindow,
};

export function ChannelIcon({ channel }: { readonly channel: string }) {
  const Icon = icons[channel.toLowerCase()] ?? Radio;
  return <Icon aria-hidden />;
}

const names: Readonly<Record<string, string>> = { sms: "SMS", email: "Email" };

export function channelName(channel: string): string {
  return names[channel.toLowerCase()] ?? channel.slice(0, 1).toUpperCase() + channel.slice(1);
}

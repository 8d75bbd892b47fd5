import type { ColumnRole } from "../api/imports.ts";

/** The roles that a column's name can hint at. */
export type NamedRole = Exclude<ColumnRole, "trait" | "property" | "skip">;

/**
 * Column names as they stand in exports, in English, German, Portuguese, Spanish, French and Dutch, without accents, words joined by
 * one blank. `certain` names say their role; `likely` ones only if no other column is certain.
 */
const words: Record<NamedRole, { readonly certain: string; readonly likely: string }> = {
  customer: {
    certain: `case id, caseid, case, case concept name, customer, customer id, customerid, customer no, customer number, customer key, customer unique id, cust, cust id, cust no, custid,
      client id, client, client no, client number, user, user id, userid, member, member id, contact id, subscriber id, patient, patient id, person id, household key, household id,
      kunde, kunden id, kundenid, kundennummer, kundennr, kunden nr, kunde id, benutzer, benutzer id, fall, fall id, fallnummer,
      cliente, cliente id, id cliente, codigo cliente, codigo do cliente, numero cliente, usuario, usuario id, id usuario, caso, id caso,
      id client, code client, numero client, utilisateur, id utilisateur, klant, klant id, klantnummer, klantnr, gebruiker, gebruiker id`,
    likely: `who, account, account id, account no, accountid, uid, profile id, contact, email, e mail, mail, user name, username, person, name, screen name, author, handle, subscriber, order id, orderid, session id, ticket id, claim id, trace, trace id, lead id, mql id, device id, phone`,
  },
  anonymous: {
    certain: `anonymous id, anonymousid, anonymous, anon id, visitor id, visitorid, visitor, cookie id, cookie, besucher id, besucher, visitante, id visitante, visiteur, id visiteur, bezoeker, bezoeker id`,
    likely: `device id, ga client id, browser id, fingerprint`,
  },
  event: {
    certain: `activity, activity name, event, event name, eventname, event type, eventtype, action, concept name, touchpoint, task name, activityname,
      aktivitat, aktivitaet, ereignis, vorgang, aktion, kontaktpunkt, evento, nome do evento, nombre evento, atividade, acao, actividad, accion, punto de contacto,
      evenement, activite, point de contact, gebeurtenis, activiteit, actie, contactmoment`,
    likely: `task, step, type, status, stage, state, interaction, interaction type, operation, transaction type, kind, what, name, schritt, typ, etapa, tipo, etape, stap, soort, page, feature`,
  },
  time: {
    certain: `timestamp, time timestamp, time, datetime, date time, event time, event date, event timestamp, eventtime, occurred at, occurredat, happened at, ts, complete timestamp, timestamp utc, time utc,
      zeit, zeitpunkt, zeitstempel, datum uhrzeit, data hora, data e hora, fecha hora, fecha y hora, momento, horodatage, date heure, date et heure, tijd, tijdstip, datumtijd, datum tijd`,
    likely: `date, created at, created, createdat, creation date, sent at, received at, start time, start timestamp, start date, end time, end timestamp, completed at, day, when, invoice date, order date, purchase date, answered at,
      datum, erstellt am, data, fecha, hora, date creation, uhrzeit, aangemaakt op`,
  },
  id: {
    certain: `event id, eventid, message id, messageid, event uuid, ereignis id, id evento, evento id, id evenement`,
    likely: `id, uuid, guid, row id, record id, tweet id, transaction id, review id, response id, answer id, survey id, interaction id`,
  },
  channel: {
    certain: `channel, channel name, contact channel, sales channel, kanal, kontaktkanal, canal, canal de contato, canal de contacto, canal de contact, kanaal, contactkanaal`,
    likely: `medium, utm medium, platform, origin, touchpoint channel, device, device type, plattform, plataforma, plateforme`,
  },
  rating: {
    certain: `rating, score, nps, nps score, csat, csat score, ces, ces score, stars, star rating, satisfaction, satisfaction score, satisfaction rating, review score, review rating, thumbs,
      bewertung, zufriedenheit, sterne, punkte, avaliacao, nota, puntuacion, valoracion, calificacion, estrellas, estrelas, satisfaccion, satisfacao, evaluation, etoiles, beoordeling, cijfer, sterren, tevredenheid`,
    likely: `answer, value rating, grade, note, recommend, recommendation, likelihood to recommend, weiterempfehlung, antwort, resposta, respuesta, reponse`,
  },
  scale: { certain: `scale, rating scale, scale name, rating type, skala, escala, echelle, schaal`, likely: `survey type, survey, score type` },
  text: {
    certain: `comment, comments, text, review, review text, review body, review comment message, feedback, feedback text, verbatim, comment text, customer comment, free text, message, message text,
      kommentar, freitext, kundenkommentar, nachricht, comentario, comentarios, mensagem, mensaje, texto, commentaire, commentaires, avis, opmerking, opmerkingen, toelichting, bericht, remark, remarks`,
    likely: `body, description, content, notes, tweet, subject, reason text, beschreibung, descricao, descripcion, beschrijving, inhalt`,
  },
  value: {
    certain: `amount, value, revenue, order value, order total, payment value, total amount, sales value, betrag, umsatz, warenwert, valor, valor total, importe, montant, chiffre d affaires, bedrag, omzet`,
    likely: `price, total, cost, costs, sales, preis, wert, preco, prix, precio, prijs, total price`,
  },
  currency: { certain: `currency, currency code, wahrung, waehrung, moeda, moneda, devise, valuta, munt`, likely: `` },
};

const lists = Object.fromEntries(
  Object.entries(words).map(([role, { certain, likely }]) => [role, { certain: new Set(split(certain)), likely: new Set(split(likely)) }]),
) as unknown as Record<NamedRole, { certain: ReadonlySet<string>; likely: ReadonlySet<string> }>;

function split(list: string): string[] {
  return list.split(",").map((name) => name.trim().replaceAll(/\s+/g, " ")).filter((name) => name !== "");
}

/** A column's name as plain words: `customerID`, `Customer-Id` and `customer_id` are all "customer id". */
export function plainWords(name: string): string {
  return name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** How strongly a name says a role: 3 it does, 2 likely, 1 a word of it does ("ticket created at"), 0 not at all. */
export function nameStrength(name: string, role: NamedRole): 0 | 1 | 2 | 3 {
  const plain = plainWords(name);
  const { certain, likely } = lists[role];
  if (certain.has(plain) || certain.has(plain.replaceAll(" ", ""))) return 3;
  if (likely.has(plain) || likely.has(plain.replaceAll(" ", ""))) return 2;
  const parts = plain.split(" ");
  for (let length = parts.length - 1; length > 0; length--) {
    const [head, tail] = [parts.slice(0, length).join(" "), parts.slice(-length).join(" ")];
    if (certain.has(tail) || (length > 1 && certain.has(head)) || (role !== "customer" && role !== "event" && role !== "id" && likely.has(tail))) return 1;
    if (role === "rating" && certain.has(head)) return 1;
  }
  return 0;
}

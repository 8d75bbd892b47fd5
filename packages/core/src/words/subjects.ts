import { englishStem } from "./terms.ts";

/** What customers of any trade speak of, by the words for it: first English ones, after the stroke those of other languages. Written for this program; people's own themes go before. */
const lists = {
  Delivery: "delivery deliver delivered delivering deliveries courier driver carrier parcel package shipping shipped shipment ship dispatch dispatched tracking doorstep porch | lieferung geliefert liefern paket fahrer versand livraison livré livreur colis levering geleverd bezorgd bezorging pakket entrega pedido paquete envío consegna pacco corriere entregue frete",
  "Waiting and delays": "wait waiting waited late later delay delayed delays queue slow slowly overdue punctual ontime postponed | warten wartete gewartet wartezeit verspätung spät attendre attente attendu retard wachten gewacht laat espera esperar tarde retraso attesa aspettare ritardo atraso demora",
  Price: "price prices priced pricing expensive cheap cheaper cheapest cost costs afford affordable value discount voucher fee fees surcharge rate overpriced | preis preise teuer günstig kosten rabatt prix cher prijs duur goedkoop precio caro barato prezzo preço",
  "Payment and invoices": "pay paid paying payment invoice bill billed billing card charged refund refunded reimbursed money debit credit deposit instalment | zahlen bezahlt zahlung rechnung erstattung geld paiement payer payé facture remboursement betalen betaald betaling factuur terugbetaling pago pagar factura reembolso pagamento fattura rimborso fatura",
  "Phone and calls": "phone phoned phones telephone hotline voicemail callback landline dial dialled hung | telefon telefonisch anruf angerufen hotline warteschleife téléphone appelé appel telefoon gebeld bellen teléfono llamada telefono chiamata telefone ligação",
  "E-mail and letters": "email emails emailed e-mail mail mails mailed inbox newsletter letter letters message messages sms | mail mails nachricht brief schreiben courriel lettre bericht brieven correo mensaje messaggio mensagem",
  "Website and app": "website site webpage page pages app login log browser button click clicked link online screen menu search cart checkout password account cookies swipe scroll | webseite seite warenkorb passwort konto bildschirm panier compte écran winkelwagen scherm página sito carrello conto",
  "Staff and advice": "staff person lady mechanic adviser advisor agent agents rep representative colleague salesman manager employee attendant attendants crew friendly polite rude listened advice | mitarbeiter mitarbeiterin verkäufer berater beratung freundlich unfreundlich nett personnel vendeur conseiller aimable gentil medewerker medewerkster verkoper vriendelijk empleado amable personale gentile atendente atendimento educado",
  "Help and answers": "support helpdesk service ticket answer answered answers reply replied response respond responded unanswered solved resolve resolved chat chatbot bot help helped helpful | antwort geantwortet hilfe hilfreich gelöst réponse répondu aide antwoord hulp opgelost respuesta ayuda risposta aiuto resposta ajuda",
  "Faults and damage": "broken broke break damaged damage defective defect faulty fault scratch scratched dent cracked crack leaking rattle rattles squeak squeaks squeal noise repair repaired repairs wobble worn | kaputt defekt beschädigt kratzer reparatur cassé défaut abîmé réparation kapot beschadigd reparatie roto dañado rotto danneggiato quebrado defeito",
  "Instructions and information": "manual instructions instruction explain explained explains explanation information info guide description unclear confusing understand understood compare comparing compared comparison | anleitung erklärt erklärung beschreibung verstehen vergleich expliqué explication comprendre comparer handleiding uitleg uitgelegd begrijpen vergelijken instrucciones explicación istruzioni spiegato instruções explicou",
  "Contract and paperwork": "contract contracts lease leasing insurance insured application applied apply approval approved rejected rejection document documents form forms signature sign signed paperwork id verify verified verification payslip | vertrag versicherung antrag genehmigt genehmigung abgelehnt unterlagen dokument formular unterschrift contrat assurance dossier refusé accepté verzekering aanvraag goedgekeurd afgewezen contrato seguro solicitud contratto assicurazione",
  "Appointments and booking": "appointment appointments book booked booking reservation reserved slot reschedule rescheduled calendar rebook rebooked | termin termine gebucht buchung rendez-vous réservation afspraak geboekt cita reserva appuntamento prenotazione",
  "Returns and exchange": "return returned returning returns exchange exchanged replacement replaced warranty guarantee | rückgabe zurückgeschickt umtausch ersatz garantie retour retourner échange terugsturen ruilen vervanging devolución cambio garantía reso sostituzione devolução troca",
  "Size and fit": "size sizes sizing fits fitting tall taller large larger small smaller tight wide wider heavy weight | größe passt groß klein taille grand petit lourd maat groot klein talla grande pequeño taglia tamanho",
  "Look and design": "colour color colours beautiful ugly design style pretty picture pictures photo photos video | aussehen farbe schön bild bilder couleur beau belle photo kleur mooi foto color bonito colore bello cor",
  "Cancelling and leaving": "cancel cancelled canceled cancelling cancellation cancellations unsubscribe terminate switched switching competitor | kündigung gekündigt storniert résilier annulé annulation opzeggen geannuleerd cancelar cancelado disdetta annullato",
  "Shop and place": "store stores shop shops branch showroom counter parking opening crowded | laden geschäft filiale magasin boutique winkel tienda negozio loja",
  "Recommending to others": "recommend recommended recommending recommendation friend friends neighbour neighbours neighbor neighbors review reviews | empfehlen empfohlen freunde nachbarn recommander amis aanbevelen vrienden recomendar amigos consigliare amici recomendo",
} as const;

export type Subject = keyof typeof lists;

export const subjects = Object.keys(lists) as readonly Subject[];

const bySubject = new Map<string, Subject>();
for (const [subject, list] of Object.entries(lists) as [Subject, string][]) {
  const [english, others] = list.split(" | ") as [string, string];
  for (const stem of [...english.split(" ").map(englishStem), ...others.split(" ")]) if (!bySubject.has(stem)) bySubject.set(stem, subject);
}

/** What a word is about, by its stem. */
export function subjectOf(stem: string): Subject | undefined {
  return bySubject.get(stem);
}

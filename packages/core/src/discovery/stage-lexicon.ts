import { WordRoots } from "./word-roots.ts";

export interface StageWord {
  readonly name: string;
  /** Where in a journey such a stage usually lies, from 0 for its start to 1 for its end. */
  readonly usualPlace: number;
  readonly roots: WordRoots;
}

/**
 * What a stage can be called, with the roots of words in event names that speak of it: English first, then some German, Portuguese and
 * Dutch, without accents. The order settles ties: along a customer's life first, then along the handling of a request.
 */
export const stageLexicon: readonly StageWord[] = (
  [
    ["Awareness", 0, `ad ads advert* social reel* post posts click* site homepage campaign* impression* banner* newsletter* promo* seen aware* discover* first_contact lead leads landing
      werbung anzeige* kampagne* anuncio* campanha* advertentie*`],
    ["Consideration", 0.2, `search* brows* visit* view* page compar* configur* quote quotes quoted offer* wishlist product* question* consult* consider* brochure store guide article forum
      suche* besuch* vergleich* angebot* beratung busca* visita* compara* orcamento* proposta* zoek* bezoek* vergelijk* offerte*`],
    ["Trial", 0.3, `trial* test_ride* test_drive* demo demos sample* appointment probe* teste proef*`],
    ["Purchase", 0.4, `purchas* buy bought order* cart basket checkout* check_out sold sale subscri* contract* deal reserv* booking
      kauf* gekauft bestell* warenkorb vertrag* compr* pedido* carrinho assinatura aankoop* gekocht bestel* winkelwagen koop`],
    ["Leasing", 0.45, `lease* leasing financ* credit_check kredit* finanzier* financiamento credito lening krediet`],
    ["Payment", 0.5, `pay pays paid payment* refund* charge* instal* reimburs* compensat* bezahl* zahlung* pagamento* pago boleto reembolso betaal* betaling*`],
    ["Billing", 0.7, `bill billed billing invoic* rechnung* faktura fatura* factuur*`],
    ["Collection", 0.9, `collection* collector penalt* overdue debt* dunning inkasso mahnung* cobranca multa incasso boete`],
    ["Delivery", 0.6, `ship* deliver* carrier* dispatch* pickup pick_up track* handover handed courier parcel
      liefer* geliefert versand* zustell* entreg* envi* lever* geleverd bezorg*`],
    ["Onboarding", 0.5, `signup sign_up register* registration activat* welcom* setup set_up instal* onboard* account_creat* pair paired unbox* first_use joined
      anmeld* registrier* willkommen einricht* cadastr* ativa* bemvindo aanmeld* registrat* welkom`],
    ["Use", 0.7, `use used uses usage using login logged session* feature* app_open* opened_app first_ride ride_logged ridden nutz* genutzt uso usou gebruik*`],
    ["Service", 0.8, `ticket* support* complain* call calls called phone* chat* help helpdesk repair* mainten* inspection service* incident* contact* problem* anomaly
      reklam* beschwerde* reparatur* wartung hilfe anruf* reclam* conserto suporte atendimento chamado klacht* reparatie onderhoud hulp`],
    ["Feedback", 0.9, `review* survey* rating* rated nps csat ces feedback comment* satisf* tweet* testimonial*
      bewert* umfrage* zufrieden* avalia* pesquisa* comentario* beoordel* enquete* tevreden*`],
    ["Loyalty", 1, `loyal* reward* referr* referral* recommend* coupon* points repeat* advoca* member* treue* empfehl* fidel* recomend* indica* trouw* aanbevel*`],
    ["Renewal", 1, `renew* extend* extension* upgrad* reactivat* verlang* renov* verleng*`],
    ["Leaving", 1, `churn* cancel* unsubscri* terminat* contract_end* subscription_end* delete_account account_delet* left kundig* gekundigt abmeld* encerrou opzeg* opgezegd`],
    ["Request", 0, `request* appl* application* submit* submission* incoming claim* enquir* inquir* received receipt
      antrag* anfrage* eingang* solicit* requer* recebid* aanvra* verzoek* ontvang*`],
    ["Opening", 0, `new create created creation open opened opening start started begin neu angelegt eroffn* criad* aberto abertura nieuw geopend`],
    ["Arrival", 0, `arriv* registration check_in intake triage* er emergency ankunft aufnahme chegada triagem aankomst`],
    ["Admission", 0.4, `admission* admit* ward einweisung internacao opname`],
    ["Diagnosis", 0.2, `diagnos* diagn lab labs blood xray scan mri leucocytes crp lactic* examination befund*`],
    ["Treatment", 0.5, `treat* surgery therap* medicat* antibiotic* infusion* liquid* vaccin* iv behandl* operation tratamento cirurgia operatie`],
    ["Monitoring", 0.7, `monitor* follow_up observ* lab labs blood leucocytes crp lactic* nachsorge acompanha* controles`],
    ["Discharge", 1, `discharg* entlass* alta ontslag*`],
    ["Assessment", 0.3, `assess* check* verif* examin* inspect* validat* seriousness evaluat* analy* audit* sufficient prioriti* classif* triage
      pruf* gepruft kontroll* analis* verifica* toets* controle* beoordeling`],
    ["Advice", 0.5, `advice advise* advising recommendation beratung aconselh* advies*`],
    ["Decision", 0.6, `decid* decision* determin* approv* reject* accept* grant* denied deny declin* authori* sign signed likelihood
      entscheid* genehmig* abgelehnt decis* aprov* rejeit* besliss* besluit* goedgekeurd afgewezen`],
    ["Handling", 0.4, `process* handl* assign* in_charge work* execut* perform* intervention schedul* bearbeit* atribu* behandel* verwerk*`],
    ["Waiting", 0.5, `wait* hold pending queue* suspend* pause* wart* aguard* esper* wacht*`],
    ["Notification", 0.5, `notif* notice* inform* remind* letter* print* send sent benachrichtig* mitteil* notifica* aviso* melding* bericht*`],
    ["Correction", 0.6, `correct* adjust* chang* amend* updat* reopen* revert* rework* storno* korrektur* ander* corrig* ajust* wijzig* correctie`],
    ["Release", 0.9, `release* publish* freigabe libera* vrijgave`],
    ["Resolution", 0.8, `resolv* solve* solved solution* fix fixed gelost losung* resol* soluc* opgelost oplossing*`],
    ["Closing", 1, `clos* end ended finish* complet* archiv* finali* conclu* fin abschluss abgeschlossen erledigt encerr* fecha* afgesloten afgerond afhandel* sluit*`],
    ["Appeal", 0.8, `appeal* objection* judge court prefecture dispute* einspruch* widerspruch* recurso* contest* bezwaar* beroep*`],
    ["Return", 1, `return* back ruckgabe retoure devol* retour*`],
  ] as const
).map(([name, usualPlace, roots]) => ({ name, usualPlace, roots: new WordRoots(roots) }));

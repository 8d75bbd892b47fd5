import { WordRoots } from "./word-roots.ts";

/**
 * What a stage can be called, with the roots of words in event names that speak of it: English first, then some German, Portuguese and
 * Dutch, without accents. The order settles ties: along a customer's life first, then along the handling of a request.
 */
export const stageLexicon: readonly { readonly name: string; readonly roots: WordRoots }[] = (
  [
    ["Awareness", `ad ads advert* campaign* impression* banner* newsletter* promo* seen aware* discover* first_contact lead leads landing
      werbung anzeige* kampagne* anuncio* campanha* advertentie*`],
    ["Consideration", `search* brows* visit* view* page compar* configur* quote quotes quoted offer* demo wishlist product* question* consult* consider* test_ride test_drive brochure appointment
      suche* besuch* vergleich* angebot* probefahrt beratung busca* visita* compara* orcamento* proposta* zoek* bezoek* vergelijk* offerte* proefrit`],
    ["Trial", `trial* probe* teste proef*`],
    ["Purchase", `purchas* buy bought order* cart basket checkout* check_out sold sale subscri* contract* deal lease leasing reserv* booking
      kauf* gekauft bestell* warenkorb vertrag* compr* pedido* carrinho assinatura aankoop* gekocht bestel* winkelwagen koop`],
    ["Payment", `pay pays paid payment* invoic* bill billed billing refund* charge* instal* dunning reimburs* compensat*
      bezahl* zahlung* rechnung* mahnung* pagamento* pago fatura* boleto reembolso betaal* betaling* factuur*`],
    ["Collection", `collection* collector penalt* overdue debt* inkasso cobranca multa incasso boete`],
    ["Delivery", `ship* deliver* carrier* dispatch* pickup pick_up track* handover handed courier parcel
      liefer* geliefert versand* zustell* entreg* envi* lever* geleverd bezorg*`],
    ["Onboarding", `signup sign_up register* registration activat* welcom* setup set_up instal* onboard* account_creat* pair paired unbox* first_use joined
      anmeld* registrier* willkommen einricht* cadastr* ativa* bemvindo aanmeld* registrat* welkom`],
    ["Use", `use used uses usage using login logged session* feature* app_open* opened_app ride ridden nutz* genutzt uso usou gebruik*`],
    ["Service", `ticket* support* complain* call calls called chat* help helpdesk repair* mainten* inspection service* incident* contact* problem* anomaly
      reklam* beschwerde* reparatur* wartung hilfe anruf* reclam* conserto suporte atendimento chamado klacht* reparatie onderhoud hulp`],
    ["Feedback", `review* survey* rating* rated nps csat ces feedback comment* satisf* tweet* testimonial*
      bewert* umfrage* zufrieden* avalia* pesquisa* comentario* beoordel* enquete* tevreden*`],
    ["Loyalty", `loyal* reward* referr* referral* recommend* coupon* points repeat* advoca* member* treue* empfehl* fidel* recomend* indica* trouw* aanbevel*`],
    ["Renewal", `renew* extend* extension* upgrad* reactivat* verlang* renov* verleng*`],
    ["Leaving", `churn* cancel* cancell* unsubscri* terminat* ended_contract subscription_end* delete_account account_delet* left kundig* gekundigt abmeld* cancela* encerrou opzeg* opgezegd`],
    ["Request", `request* appl* application* submit* submission* incoming claim* new created create enquir* inquir* received receipt opened insert*
      antrag* anfrage* eingang* solicit* requer* recebid* aanvra* verzoek* ontvang*`],
    ["Arrival", `arriv* registration check_in intake triage* er emergency ankunft aufnahme chegada triagem aankomst`],
    ["Admission", `admission* admit* ward einweisung internacao opname`],
    ["Treatment", `treat* surgery therap* medicat* antibiotic* infusion* liquid* vaccin* iv behandl* operation tratamento cirurgia operatie`],
    ["Diagnosis", `diagnos* diagn lab blood xray scan mri leucocytes crp lacticacid lactic exame* befund*`],
    ["Discharge", `discharg* released entlass* alta ontslag*`],
    ["Assessment", `assess* check* verif* examin* inspect* validat* seriousness evaluat* analy* audit* sufficient prioriti* classif*
      pruf* gepruft kontroll* analis* verifica* toets* controle* beoordeling`],
    ["Advice", `advice advise* advising recommendation beratung aconselh* advies*`],
    ["Decision", `decid* decision* determin* approv* reject* accept* grant* denied deny declin* authori* sign signed likelihood code
      entscheid* genehmig* abgelehnt decis* aprov* rejeit* besliss* besluit* goedgekeurd afgewezen`],
    ["Handling", `process* handl* assign* in_charge work* execut* perform* intervention schedul* bearbeit* process* atribu* behandel* verwerk*`],
    ["Waiting", `wait* hold pending queue* suspend* pause* wart* aguard* esper* wacht*`],
    ["Notification", `notif* notice* inform* remind* letter* print* send sent benachrichtig* mitteil* notifica* aviso* melding* bericht*`],
    ["Correction", `correct* adjust* chang* amend* updat* reopen* revert* rework* storno* korrektur* ander* corrig* ajust* wijzig* correctie`],
    ["Release", `release* publish* freigabe libera* vrijgave`],
    ["Resolution", `resolv* solve* solved solution* fix fixed gelost losung* resol* soluc* opgelost oplossing*`],
    ["Closing", `clos* end ended finish* complet* archiv* finali* conclu* fin abschluss abgeschlossen erledigt encerr* fecha* afgesloten afgerond afhandel* sluit*`],
    ["Appeal", `appeal* objection* judge court prefecture dispute* einspruch* widerspruch* recurso* contest* bezwaar* beroep*`],
    ["Return", `return* back ruckgabe retoure devol* retour*`],
  ] as const
).map(([name, roots]) => ({ name, roots: new WordRoots(roots) }));

import type { Cues } from './cues.ts'

export const es: Cues = {
  words:
    'el la los las y es yo no de que en un una por para con pero se me mi gracias hola ya todavia sigue esta estoy ha he muy lo su al del le funciona problema buenos dias',
  solved: [
    '(?:ya|ahora|todo|esto|eso|el \\w+|la \\w+|me|lo|se|perfecto,?|si,?)? ?(?:me )?(?:ha |esta |quedo |queda |fue |he )?(?:funciona|funcionando|funciono|funcionado|solucionado|solucionada|solucionaron|soluciono|resuelto|resuelta|arreglado|arreglada|arreglo|listo|lista|en orden|correcto|perfecto|va bien|va perfecto|llegado|llego|recibido|reparado|reparada|reembolsado|abonado)(?: \\w+){0,3}',
    '(?:funciona|funcionan|va|anda|sirvio|sirve|carga|imprime)(?: \\w+){0,2} (?:bien|perfecto|perfectamente|ahora|de nuevo|otra vez|correctamente|de maravilla|genial)|(?:problema|incidencia|error|asunto|tema|caso)(?: \\w+){0,3} (?:solucionad\\w*|resuelt\\w*|arreglad\\w*|desaparecid\\w*|desaparecio|cerrad\\w*)|^(?:solucionado|resuelto|arreglado|listo|todo bien|todo ok|todo correcto|todo en orden|ya esta|ya funciona|ya va|ya puedo|ya pude)',
    '(?:pueden?|puedes|podeis|podemos|se puede|favor de|por favor|pued\\w+)(?: \\w+){0,3} (?:cerrar\\w*|cierren|cierre|dar por cerrad\\w*|darlo por|finalizar)|(?:ya )?no (?:necesito|necesitamos|hace falta|es necesario|tengo (?:ningun |mas )?(?:problema|dudas|problemas)|hay (?:ningun )?(?:problema|error))(?: \\w+){0,3}|(?:ya )?(?:he|hemos|pude|logre|consegui|pudimos|encontre|recibi|recibimos|encontrado)(?: \\w+){0,4} (?:recibido|recibi|podido|entrar|acceder|encontrado|solucionarlo|arreglarlo|pagar|imprimir|iniciar sesion|conectar\\w*|el (?:paquete|pedido|reembolso|dinero))|ya (?:puedo|pude|me llego|lo recibi|lo tengo|esta|estoy dentro|aparece|no (?:aparece|sale|da))(?: \\w+){0,3}|(?:paquete|pedido|reembolso|dinero|factura|tarjeta)(?: \\w+){0,3} (?:llego|ha llegado|recibido|recibida|entregado|abonado)|(?:esta|es) correct[oa]|sin (?:errores|error|problemas?)|de maravilla|(?:ya )?no (?:falla|da error|necesitamos)|eso era|era eso|me (?:sirvio|ayudo|funciono)|se (?:soluciono|arreglo|resolvio)|cierren? (?:el|la) (?:ticket|caso|incidencia)|(?:recibi|encontre) (?:el|la|mi)',
  ],
  unsolved: [
    '(?:no|nunca|tampoco|ni)(?: \\w+){0,4} (?:funciona\\w*|sirve|sirvio|va|anda|carga|enciende|arranca|cambia|cambiado|cambio|solucion\\w*|resuel\\w*|resolv\\w*|arregl\\w*|llega\\w*|llego|recib\\w*|puedo|pude|podemos|deja|ayuda|ayudo|acepto|aceptable|satisfech\\w*|content\\w*|conforme|esta (?:solucionad|resuelt|arreglad|bien)\\w*|aparece|responde\\w*|imprime|conecta|mejor\\w*|entiend\\w*|he|ha|me|hay|tengo|estoy|es normal|de acuerdo)',
    '(?:sigue|siguen|sigo|seguimos|continua|persiste|todavia|aun)(?: \\w+){0,3} (?:sin|no|igual|roto|rota|fallando|mal|dando|apareciendo|saliendo|el|la|con|esperando|bloquead\\w*|pasando|ocurriendo|caid\\w*|apagad\\w*|oscur\\w*|sucediendo|teniendo|mismo|misma|error|problema)|(?:el|lo|la) mism[oa](?: \\w+){0,2}|mismo (?:error|problema|fallo)|sigue (?:igual|asi)|ningun(?:a)? (?:cambio|mejora|respuesta|solucion|novedad)|nada (?:ha|cambio|de|funciona|nuevo)|(?:problema|error|fallo)(?: \\w+){0,2} (?:sigue|persiste|continua|volvio|vuelve|ha vuelto|regreso|reaparec\\w*)|otra vez (?:lo|el|la|mal|falla|igual|no|roto|caid\\w*)|volvio a (?:fallar|pasar|ocurrir)|vuelve a|de nuevo (?:falla|no|el error)|peor|sin (?:exito|solucion|respuesta|cambios|resultado)',
    'solo (?:uno|una|la mitad|en parte|a veces|el primero|parcial\\w*|un rato|funciona)|en parte|parcialmente|a medias|a veces|uno de los|una de las|la mitad|el otro (?:no|sigue)|(?:funciono|funciona)(?: \\w+){0,2} (?:un rato|minutos|horas?|hasta|pero|solo)|por momentos',
    'no (?:lo |la |el |me )?(?:cierr\\w*|cerr\\w*)|no (?:den|de) por cerrad\\w*|dejen? (?:\\w+ )?abiert\\w*|reabr\\w*|por que (?:cierran|cerraron|han cerrado|quieren)',
    'lamentablemente|desgraciadamente|por desgracia|imposible|no,|averiad\\w*|sin poder|roto|rota|estropead\\w*|no puedo|no consigo|no logro',
  ],
  angry: [
    'inaceptable|vergonzoso|verguenza|ridicul\\w*|lamentable|pesim\\w*|terrible|horrible|desastre|decepcion\\w*|enfadad\\w*|molest\\w*|hart[oa]s?|indignad\\w*|estafa\\w*|ladron\\w*|robo|tomadura de pelo|burla|inutil\\w*|exijo|devuelvan|devolucion inmediata|cancel\\w+|darme de baja|dar de baja|fatal|indignante|incompeten\\w*|insatisfech\\w*|mierda|nunca mas',
  ],
  trying: [
    '(?:voy a|vamos a|ire a|intentare|probare|lo probare|lo intentare|revisare|verificare|comprobare|les aviso|le aviso|te aviso|os aviso|les cuento|le cuento|les (?:comento|informo|confirmo|dire|digo|escribo)|le (?:comento|informo|confirmo|dire|digo)|avisare|confirmare|tengo que|quiero|pienso|hare|lo (?:pruebo|intento|reviso|chequeo)|pruebo|intento|estoy (?:probando|esperando|intentando|revisando|instalando|en ello)|seguimos (?:probando|esperando)|sigo (?:probando|esperando|intentando)|estamos (?:probando|esperando))(?: \\w+){0,6}',
    'aun no (?:he|lo he|pude|tuve|la he)(?: \\w+){0,3} (?:probado|podido|tiempo|revisado|intentado|probar)|todavia no (?:he|lo he|pude|tuve|la he)(?: \\w+){0,3} (?:probado|podido|tiempo|revisado|intentado|probar)|no he (?:tenido tiempo|podido probar|probado)|no (?:tuve|tengo) tiempo|en proceso|a la espera|esperando|(?:esta noche|manana|la proxima semana|este fin de semana|mas tarde|luego)(?: \\w+){0,4} (?:pruebo|probare|reviso|lo|intento|miro)|(?:probar|probarlo|revisar|intentar|instalarlo)(?: \\w+){0,4} (?:esta noche|manana|luego|mas tarde|semana|lunes|tarde)|necesito (?:tiempo|unos dias|mas tiempo)|denme|deme (?:un|unos)|(?:tecnico|repuesto|pieza) (?:viene|llega)|llega (?:manana|el|la)|es pronto',
  ],
  conditional: ['si', 'cuando', 'en cuanto', 'una vez que', 'hasta que', 'en caso de', 'siempre que', 'ojala'],
  hedge: [
    'parece|parecia|aparentemente|creo|supongo|espero|esperemos|deberia|quiza|quizas|tal vez|puede que|por ahora|de momento|por el momento|hasta ahora|probablemente|casi|mas o menos|se supone|supuestamente|a ver si|no estoy segur\\w*|seria|podria',
  ],
  question: [
    '^(?:(?:ok|gracias|hola|y|pero|buenas|muchas gracias|entonces|perfecto)[ ,]+)*(?:como|cuando|donde|que|cual|cuales|cuanto|cuanta|cuantos|por que|quien|puedo|puede|pueden|podrian?|podria|debo|tengo que|hay|es posible|se puede|saben|me (?:puede|podria|pueden|podrian))(?![a-z]* (?:cerrar|pena))',
    '(?:me )?(?:pueden?|podrian?|podria|puedes)(?: \\w+){0,2} (?:decir\\w*|indicar\\w*|confirmar\\w*|explicar\\w*|enviar\\w*|ayudar\\w*|mandar\\w*)|quisiera saber|quiero saber|me gustaria saber|una (?:pregunta|duda|consulta)|tengo (?:una )?(?:pregunta|duda|consulta)|no (?:se|entiendo) (?:como|que|cual|donde|si)|necesito saber|digame|saber (?:si|cuando|como|cual)|¿',
  ],
  newTopic: [
    'otr[oa]s? (?:pregunta|problema|tema|cosa|duda|consulta|pedido|asunto|incidencia|cuestion|caso|queja)|otra cosa|por cierto|ademas|aparte|de paso|aprovecho|nuev[oa] (?:problema|pedido|consulta|incidencia)|segundo problema|en cambio|no tiene (?:nada )?que ver|tambien (?:tengo|quiero|quisiera|necesito|me|mi|el|la)|cambiando de tema',
  ],
  problem: [
    'error\\w*|problema\\w*|fallo|falla\\w*|rot[oa]|mal|equivocad\\w*|incorrect\\w*|falta\\w*|defectuos\\w*|doble|dos veces|perdid\\w*|retras\\w*|bloquead\\w*|lent[oa]|danad\\w*|averi\\w*|cobrad\\w*|cobraron|duplicad\\w*',
  ],
  reported: [
    '(?:mi|mis|nuestro|nuestra|el|la) (?:companer\\w*|jef\\w*|marido|esposo|esposa|mujer|hijo|hija|amig\\w*|tecnico|vecin\\w*|padre|madre|soci\\w*|colega)(?: \\w+){0,3} (?:dice|dijo|cree|piensa|afirma)|(?:ustedes|vosotros|usted) (?:dicen|dijeron|decis|dijo|dice)|segun|me (?:dijeron|dicen|dijo)|su (?:web|sistema|pagina|seguimiento|companero)(?: \\w+){0,2} (?:dice|indica|pone|muestra)|supuestamente|figura como|aparece como',
  ],
  instruction: [
    '(?:marque\\w*|marcar|marca|clasifi\\w+|ponga\\w*|establec\\w*|considere\\w*|registr\\w+)(?: \\w+){0,4} (?:como|a) (?:solucionad|resuelt|cerrad|confirmad|terminad)\\w*|sistema ?:|system ?:|instruccion\\w*|ignor(?:a|e|en) (?:las|todas|tus|sus)|outcome|estado ?[:=]|resultado ?[:=]',
  ],
  away: [
    'fuera de (?:la )?oficina|de vacaciones|en vacaciones|ausente|ausencia|respuesta automatica|estare (?:fuera|ausente|de|sin)|(?:regreso|vuelvo|volvere|regresare|me reincorporo|reincorporare)(?: \\w+){0,3}|de baja(?: medica| maternal| laboral)?|permiso (?:de maternidad|parental)|de viaje|a mi (?:regreso|vuelta)|en caso de urgencia|para (?:asuntos|temas|casos) urgentes|acceso limitado|mensaje automatico|(?:nuestras )?oficinas? (?:esta|estan|estara|permanecera)\\w* cerrad\\w*|no estare disponible|durante mi ausencia',
  ],
  irony: [
    'gracias por nada|muchas gracias por (?:nada|la perdida|arruinar|hacerme)|que (?:buen|gran|bonito) servicio|bravo|felicidades,?|genial,? (?:ahora|otra)|enhorabuena|vaya servicio|menudo servicio|menuda|jaja\\w*|que maravilla|que bien,? (?:ahora|otra)|estupendo,? (?:ahora|otra)',
  ],
  contrast: 'pero|sin embargo|aunque|excepto|salvo|solo que|lamentablemente|en cambio|no obstante|menos',
}

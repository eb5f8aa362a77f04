import type { Cues } from './cues.ts'

export const pt: Cues = {
  words:
    'o a os as e nao eu voce de que em um uma por para com mas se me meu minha obrigado obrigada ola ainda esta estou foi muito ja do da no na isso funciona problema bom dia tudo continua',
  solved: [
    '(?:ja|agora|tudo|isto|isso|o \\w+|a \\w+|me|sim,?|perfeito,?)? ?(?:esta |ficou |foi |fica |ja |tem )?(?:funciona|funcionando|a funcionar|funcionou|resolvido|resolvida|resolveu|solucionado|solucionada|solucionou|arranjado|consertado|consertada|ok|certo|em ordem|chegou|recebido|recebida|recebi|reparado|normalizado|normalizou|reembolsado|estornado|perfeito)(?: \\w+){0,3}',
    '(?:funciona|funcionou|funcionam|trabalha|imprime|carrega|deu certo|deu tudo certo)(?: \\w+){0,2} ?(?:bem|perfeitamente|agora|de novo|novamente|outra vez|direitinho|normalmente|certinho)?|(?:problema|erro|assunto|caso|chamado|questao)(?: \\w+){0,3} (?:resolvid\\w*|solucionad\\w*|sumiu|desapareceu|encerrad\\w*|corrigid\\w*)|^(?:resolvido|solucionado|tudo certo|tudo ok|tudo bem agora|tudo em ordem|ja funciona|ja esta|ja consegui|consegui|deu certo|esta resolvido|ficou bom)',
    '(?:podem?|pode|podes|favor|por favor|podemos)(?: \\w+){0,3} (?:fechar|encerrar|finalizar|dar por encerrad\\w*|concluir|fechem|encerrem)|(?:ja )?nao (?:preciso|precisamos|e (?:mais )?necessario|tenho mais (?:duvidas|problemas)|ha mais (?:nada|problemas))(?: \\w+){0,3}|(?:consegui|conseguimos|consigo|ja consigo|pude|encontrei|achei|recebi|recebemos)(?: \\w+){0,4}|(?:encomenda|pacote|pedido|reembolso|estorno|dinheiro|fatura|cartao|produto|peca)(?: \\w+){0,3} (?:chegou|recebid\\w*|entregue|caiu|creditad\\w*)|(?:ja )?esta (?:ja )?(?:certa|certo|correta)|sem (?:erros?|problemas?)|nao (?:e|ha|precisa) (?:mais )?(?:preciso|necessario|nada a)|era isso|foi isso|ajudou|resolveu(?:-se)?|(?:o )?erro (?:ja )?(?:sumiu|desapareceu|nao aparece mais)|nao (?:aparece|da|tem) mais (?:erro|o erro|problema|a mensagem)|ja entrei|voltou ao normal|voltou a funcionar',
  ],
  unsolved: [
    '(?:nao|nunca|nem|tampouco)(?: \\w+){0,4} (?:funciona\\w*|funcionou|resolv\\w*|resolveu|solucion\\w*|mud\\w*|adiant\\w*|ajud\\w*|cheg\\w*|receb\\w*|consig\\w*|consegu\\w*|lig\\w*|carreg\\w*|abre|abriu|imprime|conecta|aceit\\w*|satisfeit\\w*|conten\\w*|esta (?:resolvid|solucionad|certo|bom|ok)\\w*|melhor\\w*|entend\\w*|respond\\w*|aparece|deu|da|vejo|tenho|houve|foi|posso|concord\\w*|e normal|serve)',
    '(?:continua|continuo|continuamos|persiste|segue|permanece|ainda)(?: \\w+){0,3} (?:sem|nao|igual|com|a dar|dando|o|a|mesmo|mesma|avariad\\w*|quebrad\\w*|bloquead\\w*|parad\\w*|ruim|mal|aparecendo|apagad\\w*|na mesma|esperando|aguardando|erro|problema|desligad\\w*|falhando|a falhar)|(?:o|a) mesm[oa](?: \\w+){0,2}|mesmo (?:erro|problema|defeito)|na mesma|nenhum(?:a)? (?:mudanca|melhora|resposta|solucao|novidade|alteracao|efeito)|nada (?:mudou|foi|de|funciona|aconteceu|feito)|(?:problema|erro|defeito)(?: \\w+){0,2} (?:continua|persiste|voltou|volta|mantem|reapareceu)|voltou a (?:falhar|acontecer|dar|cair|aparecer|parar)|de novo (?:nao|com|falh\\w*|o)|outra vez (?:nao|o|com|falh\\w*)|pior|sem (?:sucesso|solucao|resposta|resultado|efeito)',
    'so (?:um|uma|metade|em parte|as vezes|o primeiro|funciona|parcial\\w*)|apenas (?:um|uma|metade|parte|parcial\\w*|as vezes)|em parte|parcialmente|as vezes|um dos|uma das|metade|o outro (?:nao|continua|ainda)|(?:funcionou|funciona)(?: \\w+){0,2} (?:minutos|horas?|ate|mas|so|um pouco|por um)|de vez em quando',
    'nao (?:o |a |me )?(?:fech\\w*|encerr\\w*)|deix\\w+ (?:\\w+ )?abert\\w*|reabr\\w*|por que (?:fecharam|encerraram|fechar)|porque (?:fecharam|encerraram)',
    'infelizmente|impossivel|nao,|avariad\\w*|quebrad\\w*|estragad\\w*|nao consigo|nao da',
  ],
  angry: [
    'inaceitavel|vergonha|vergonhos\\w*|ridicul\\w*|lamentavel|pessim\\w*|terrivel|horrivel|desastre|decepcion\\w*|desilu\\w*|chatead\\w*|irritad\\w*|fart[oa]s?|cansad[oa] d|indignad\\w*|burla|golpe|roubo|ladr\\w*|palhacada|gozar|absurdo|exijo|cancel\\w+|devolvam|incompeten\\w*|insatisfeit\\w*|descaso|nunca mais|inutil|merda|procon',
  ],
  trying: [
    '(?:vou|vamos|irei|tentarei|testarei|verificarei|aviso|avisarei|dou (?:noticias|retorno|feedback)|darei|retorno|te aviso|lhe aviso|vos aviso|depois (?:digo|aviso|conto|falo)|digo (?:algo|depois)|estou (?:testando|a testar|tentando|a tentar|aguardando|a aguardar|esperando|instalando|a verificar|verificando)|continuo (?:testando|a testar|tentando|a tentar|a aguardar|aguardando)|preciso (?:de )?(?:testar|ver|verificar|tempo|mais tempo|uns dias)|quero testar|tenho de|tenho que|pretendo)(?: \\w+){0,6}',
    'ainda nao (?:testei|tentei|tive|consegui testar|experimentei|verifiquei|pude|experimentar|deu para)(?: \\w+){0,3}|nao (?:tive|deu) tempo|em andamento|aguardando|a aguardar|aguardo a|a espera|(?:hoje a noite|amanha|esta noite|semana que vem|na proxima semana|fim de semana|mais tarde|logo)(?: \\w+){0,4} (?:testo|tento|vejo|experimento|verifico)|(?:testar|experimentar|tentar|ver|verificar)(?: \\w+){0,4} (?:hoje|amanha|a noite|logo|mais tarde|semana|segunda)|(?:tecnico|peca) (?:vem|chega)|chega (?:amanha|na|no|dia)|cedo (?:demais )?para',
  ],
  conditional: ['se', 'quando', 'assim que', 'logo que', 'ate que', 'desde que', 'tomara'],
  hedge: [
    'parece|aparentemente|acho|creio|penso|espero|esperamos|deve|deveria|devia|talvez|por enquanto|por agora|ate agora|para ja|provavelmente|quase|mais ou menos|supostamente|pelo visto|nao tenho certeza|seria|poderia|em principio|a principio',
  ],
  question: [
    '^(?:(?:ok|obrigad[oa]|ola|oi|e|mas|bom dia|boa tarde|muito obrigad[oa]|entao)[ ,]+)*(?:como|quando|onde|qual|quais|quanto|quantos|quanta|por que|porque|quem|posso|pode|podem|poderia\\w*|podiam|devo|tenho (?:que|de)|ha|e possivel|da para|sera que|o que|que)(?![a-z]* (?:fechar|encerrar))',
    '(?:podem?|poderiam?|podiam|pode|poderia)(?:-me| me)?(?: \\w+){0,2} (?:dizer|informar|confirmar|explicar|enviar|ajudar|indicar|mandar|esclarecer)|gostaria de saber|queria saber|quero saber|uma (?:pergunta|duvida|questao)|tenho (?:uma )?(?:pergunta|duvida|questao)|nao (?:sei|entendi|percebi|percebo) (?:como|o que|qual|onde|se)|preciso saber|diga-me|saber (?:se|quando|como|qual)',
  ],
  newTopic: [
    'outr[oa]s? (?:pergunta|problema|assunto|coisa|duvida|pedido|questao|situacao|caso|solicitacao|reclamacao)|outra coisa|a proposito|alem disso|por outro lado|ja agora|aproveito|aproveitando|nov[oa] (?:problema|pedido|solicitacao)|segundo problema|nada a ver|tambem (?:tenho|quero|queria|preciso|o|a|gostaria)|mudando de assunto|em contrapartida',
  ],
  problem: [
    'erro\\w*|problema\\w*|falha\\w*|avaria\\w*|quebrad\\w*|errad\\w*|incorret\\w*|falta\\w*|defeit\\w*|dobro|duas vezes|perdid\\w*|atras\\w*|bloquead\\w*|lent[oa]|danificad\\w*|cobrad\\w*|cobraram|duplicad\\w*',
  ],
  reported: [
    '(?:meu|minha|nosso|nossa|o|a) (?:colega|chefe|marido|esposa|mulher|filho|filha|amig\\w*|tecnico|vizinh\\w*|pai|mae|soci\\w*)(?: \\w+){0,3} (?:diz|disse|acha|afirma|pensa)|(?:voces|vos) (?:dizem|disseram|afirmam)|segundo|me (?:disseram|disse)|disseram-me|seu (?:site|sistema|rastreio|rastreamento|colega)(?: \\w+){0,2} (?:diz|indica|mostra)|vosso (?:site|sistema)|consta como|supostamente',
  ],
  instruction: [
    '(?:marque\\w*|marcar|classifi\\w+|coloque\\w*|defina\\w*|considere\\w*|registr\\w+)(?: \\w+){0,4} (?:como|para) (?:resolvid|solucionad|fechad|encerrad|confirmad|concluid)\\w*|sistema ?:|system ?:|instruc\\w*|ignor(?:e|a|em) (?:as|todas|suas|tuas)|outcome|estado ?[:=]|status ?[:=]|resultado ?[:=]',
  ],
  away: [
    'fora do escritorio|de ferias|em ferias|ausente|ausencia|resposta automatica|estarei (?:fora|ausente|de|em|sem)|(?:regresso|volto|voltarei|regressarei|retorno|retornarei)(?: \\w+){0,3} (?:dia|em|no dia|na|ao|a|segunda|terca|quarta|quinta|sexta|\\d+)|licenca (?:maternidade|medica|parental|paternidade|de)|baixa medica|em viagem|no meu (?:regresso|retorno)|em caso de urgencia|para assuntos urgentes|acesso limitado|mensagem automatica|escritorios? (?:esta|estao|estara|estarao)\\w* (?:fechad\\w*|encerrad\\w*)|durante a minha ausencia|recesso',
  ],
  irony: [
    'obrigad[oa] por nada|muito obrigad[oa] por (?:nada|me fazer|estragar)|que (?:belo|otimo|bom|rico|lindo) servico|parabens|otimo,? (?:agora|mais)|bravo|kkk+|haha\\w*|que maravilha|excelente,? (?:agora|mais)|belo atendimento|fantastico,? (?:agora|mais)',
  ],
  contrast: 'mas|porem|no entanto|contudo|so que|exceto|infelizmente|todavia|embora|menos',
}
